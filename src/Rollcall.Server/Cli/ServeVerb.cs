using System.CommandLine;
using Rollcall.Server.Access;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall serve</c>: the administration, the API and the worker, until Ctrl+C.</summary>
internal static class ServeVerb
{
    public const string Name = "serve";

    /// <summary>The longest drain time, and what the host takes to stop: after that the process is ended whatever it does.</summary>
    public static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(999 + 60);

    public static Command Make()
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Where to listen, several parted by semicolons.",
            DefaultValueFactory = _ => "http://127.0.0.1:5080",
        };
        var web = new Option<bool>("--web") { Description = "Serve pages and API only; other servers run the sessions." };
        var worker = new Option<bool>("--worker") { Description = "Run sessions only; of the API it answers /health." };
        var drain = new Option<string?>("--drain")
        {
            Description = "How many seconds to go on serving, and not be ready, once told to end; else the variable Rollcall__Drain, or 0.",
            HelpName = "SECONDS",
        };
        var command = new Command(Name, "Serve the administration and the API and run sessions, until Ctrl+C.")
        {
            urls,
            web,
            worker,
            drain,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(web) && result.GetValue(worker))
            {
                result.AddError("--web and --worker each leave the other part out. Give one of them, or neither for both parts.");
            }
        });
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed,
                    parsed.GetValue(urls)!,
                    parsed.GetValue(drain),
                    parsed.GetValue(web) ? ServerPart.Web
                        : parsed.GetValue(worker) ? ServerPart.Worker
                        : ServerPart.Both,
                    cancellationToken
                )
        );
        return command;
    }

    private static Task<int> RunAsync(ParseResult parsed, string urls, string? drain, ServerPart part, CancellationToken cancellationToken)
    {
        var printer = new Printer(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        return Verb.GuardAsync(
            printer,
            async () =>
            {
                try
                {
                    await using var app = await ServerHost.StartAsync(
                        configuration => Configure(configuration, parsed, drain),
                        urls,
                        cancellationToken,
                        part
                    );
                    await TellAsync(printer, app, part);
                    await ServerLifetime.ServeAsync(app, cancellationToken);
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    // It was told to end before it listened.
                }

                return ExitStatus.Done;
            }
        );
    }

    private static void Configure(ConfigurationManager configuration, ParseResult parsed, string? drain)
    {
        StoreArguments.AddTo(configuration, parsed);
        if (drain is not null)
        {
            configuration.AddInMemoryCollection([new($"{DrainOptions.Section}:{nameof(DrainOptions.Drain)}", drain)]);
        }
    }

    private static async Task TellAsync(Printer printer, WebApplication app, ServerPart part)
    {
        var addresses = string.Join(" and ", app.Urls);
        if (part == ServerPart.Worker)
        {
            printer.Line($"Rollcall runs sessions. Its health is at {app.Urls.First()}/health. Ctrl+C ends it.");
            return;
        }

        var setUp = await MakeSetUpLinkAsync(app);
        var sessions = part == ServerPart.Web ? " Sessions are run by other servers." : "";
        printer.Line($"Rollcall serves {addresses}. Its API is described at {app.Urls.First()}/api.{sessions} Ctrl+C ends it.");
        if (setUp is not null)
        {
            printer.Line($"Set up: {ReachableFrom(app.Urls.First())}{setUp.Path}");
        }
    }

    /// <summary>While nobody can sign in, each start makes the link by which somebody will, and ends the former one.</summary>
    private static async Task<OneTimeLink?> MakeSetUpLinkAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<MakeSetUpLink>().HandleAsync(CancellationToken.None)).Value;
    }

    /// <summary>Who listens everywhere is found at home.</summary>
    private static string ReachableFrom(string url) =>
        url.Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            .Replace("//[::]", "//localhost", StringComparison.Ordinal)
            .TrimEnd('/');
}
