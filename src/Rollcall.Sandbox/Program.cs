using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Rollcall.Sandbox.Scenarios;

namespace Rollcall.Sandbox;

/// <summary>The command line: rollcall-sandbox --port 7443 --users 2000 --groups 150 --seed 1 --ca FILE --latency 50ms --scenario unavailable.</summary>
internal static class Program
{
    private const int BadStart = 2;

    private static readonly SandboxOptions Defaults = new();
    private static readonly Option<int> Port = new("--port") { Description = "Port on 127.0.0.1", DefaultValueFactory = _ => 7443 };
    private static readonly Option<int> Users = new("--users")
    {
        Description = "How many people",
        DefaultValueFactory = _ => Defaults.Users,
    };
    private static readonly Option<int> Groups = new("--groups")
    {
        Description = "How many groups",
        DefaultValueFactory = _ => Defaults.Groups,
    };
    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Same seed, same tenant",
        DefaultValueFactory = _ => Defaults.Seed,
    };
    private static readonly Option<string> Ca = new("--ca") { Description = "File for the authority's certificate (PEM)", Required = true };
    private static readonly Option<TimeSpan> Latency = new("--latency")
    {
        Description = "How much later every answer comes: 50ms, 2s",
        CustomParser = ReadTime,
    };

    private static readonly Option<double> SecretDays = new("--secret-days")
    {
        Description = "In how many days the good secret ends; -1: it has ended",
        DefaultValueFactory = _ => Defaults.SecretDays,
    };

    private static readonly Option<ScenarioOrder[]> Scenarios = new("--scenario")
    {
        Description = "What goes wrong from the beginning: unavailable, or page-fails,target=users,page=2; may be given again",
        CustomParser = ReadScenarios,
    };

    private static async Task<int> Main(string[] args)
    {
        var command = new RootCommand("A pretend Microsoft Graph with its sign-in host, for rehearsals and tests.")
        {
            Port,
            Users,
            Groups,
            Seed,
            Ca,
            Latency,
            SecretDays,
            Scenarios,
        };
        command.SetAction(RunAsync);
        var parsed = command.Parse(args);
        foreach (var error in parsed.Errors)
        {
            await Console.Error.WriteLineAsync(error.Message);
        }

        return parsed.Errors.Count > 0 ? BadStart : await parsed.InvokeAsync();
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = new SandboxOptions
        {
            Port = parsed.GetValue(Port),
            Users = parsed.GetValue(Users),
            Groups = parsed.GetValue(Groups),
            Seed = parsed.GetValue(Seed),
            CaFile = parsed.GetValue(Ca),
            Latency = parsed.GetValue(Latency),
            SecretDays = parsed.GetValue(SecretDays),
            Scenarios = parsed.GetValue(Scenarios) ?? [],
        };
        try
        {
            await using var host = await SandboxHost.StartAsync(options, cancellationToken);
            Console.WriteLine(
                $"ready {host.BaseAddress.GetLeftPart(UriPartial.Authority)} tenant {SandboxHost.TenantId} "
                    + $"client {SandboxHost.ClientId} secret {SandboxHost.ClientSecret} ca {host.CaFile}"
            );
            await host.WaitForEndAsync(cancellationToken);
            return 0;
        }
        catch (SandboxStartException trouble)
        {
            await Console.Error.WriteLineAsync(trouble.Message);
            return BadStart;
        }
    }

    private static TimeSpan ReadTime(ArgumentResult result)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        var (number, unit) = text.EndsWith("ms", StringComparison.Ordinal) ? (text[..^2], 1) : (text.TrimEnd('s'), 1000);
        if (text.EndsWith('s') && double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
        {
            return TimeSpan.FromMilliseconds(amount * unit);
        }

        result.AddError($"--latency '{text}': write a time like 50ms or 2s.");
        return default;
    }

    private static ScenarioOrder[] ReadScenarios(ArgumentResult result)
    {
        var orders = new List<ScenarioOrder>();
        foreach (var token in result.Tokens)
        {
            try
            {
                orders.Add(OrderReader.Read(token.Value));
            }
            catch (BadScenarioException bad)
            {
                result.AddError($"--scenario {token.Value}: {bad.Message}");
            }
        }

        return [.. orders];
    }
}
