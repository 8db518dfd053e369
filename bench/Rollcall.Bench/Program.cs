using System.CommandLine;
using System.Text.Json;
using Rollcall.Bench.Floor;
using Rollcall.Bench.Measuring;
using Rollcall.Bench.Plain;

namespace Rollcall.Bench;

/// <summary>The command line: measures by itself; <c>floor</c> and <c>plain</c> are the programs that it measures Rollcall against.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        var people = new Option<int>("--people") { Description = "How many people the directory has.", DefaultValueFactory = _ => 100_000 };
        var groups = new Option<int>("--groups") { Description = "How many groups.", DefaultValueFactory = _ => 10_000 };
        var linked = new Option<int>("--linked") { Description = "How many groups are linked.", DefaultValueFactory = _ => 1_000 };
        var latency = new Option<string>("--latency")
        {
            Description = "How much later each answer comes.",
            DefaultValueFactory = _ => "0ms",
        };
        var quota = new Option<bool>("--quota") { Description = "The directory refuses whoever spends more than Microsoft allows." };
        var scope = new Option<bool>("--linked-only") { Description = "Only members of linked groups are in scope." };
        var from = new Option<int?>("--from")
        {
            Description =
                "With --linked-only: the first group of the list that is linked, and every eighth after it; else the last ones of it are.",
        };
        var postgres = new Option<string?>("--postgres") { Description = "A PostgreSQL server, Host=…;Username=…; else SQLite." };
        var plain = new Option<bool>("--no-plain") { Description = "Leave the plain way out: it takes minutes." };
        var brief = new Option<bool>("--brief") { Description = "Only the first import, what reading again costs, and the floor." };
        var port = new Option<int>("--port") { Description = "Where the directory listens.", DefaultValueFactory = _ => 7643 };
        var rollcall = new Option<string>("--rollcall") { Description = "The program rollcall, as it is published.", Required = true };
        var sandbox = new Option<string>("--sandbox") { Description = "The program rollcall-sandbox.", Required = true };
        var command = new RootCommand("Measures imports against the floor and the plain way.")
        {
            people,
            groups,
            linked,
            latency,
            quota,
            scope,
            from,
            postgres,
            plain,
            brief,
            port,
            rollcall,
            sandbox,
            Child("floor", orders => new FloorProgram(orders.Directory, orders.Database, orders.Counts).RunAsync()),
            Child("plain", orders => new PlainProgram(orders.Directory, orders.Database).RunAsync()),
        };
        command.SetAction(
            async (parsed, _) =>
                await MeasureAsync(
                    new ContestOptions(
                        parsed.GetValue(people),
                        parsed.GetValue(groups),
                        parsed.GetValue(linked),
                        parsed.GetValue(latency)!,
                        parsed.GetValue(quota),
                        !parsed.GetValue(scope),
                        parsed.GetValue(from),
                        parsed.GetValue(postgres),
                        !parsed.GetValue(plain) && !parsed.GetValue(brief),
                        parsed.GetValue(brief),
                        parsed.GetValue(port),
                        Path.GetFullPath(parsed.GetValue(rollcall)!),
                        Path.GetFullPath(parsed.GetValue(sandbox)!)
                    )
                )
        );
        return await command.Parse(args).InvokeAsync();
    }

    private static async Task<int> MeasureAsync(ContestOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("rollcall-bench-").FullName;
        try
        {
            Report.Print(options, await new Contest(options, folder).RunAsync());
            return 0;
        }
        catch (BenchException trouble)
        {
            await Console.Error.WriteLineAsync(trouble.Message);
            return 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Command Child(string name, Func<Orders, Task> run)
    {
        var orders = new Argument<string>("ORDERS");
        var command = new Command(name) { Hidden = true, Arguments = { orders } };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var text = await File.ReadAllTextAsync(parsed.GetValue(orders)!, cancellationToken);
                await run(JsonSerializer.Deserialize<Orders>(text)!);
                return 0;
            }
        );
        return command;
    }
}
