using System.CommandLine;
using Rollcall.Server.Planner;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall planner show|set ADDRESS|off</c>: whom to ask before people leave.</summary>
internal static class PlannerVerb
{
    public static Command Make() => new("planner", "The planner that is asked before people leave.") { MakeShow(), MakeSet(), MakeOff() };

    private static Command MakeShow()
    {
        var command = new Command("show", "Show where it is asked.") { StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
                verb.Show(
                    Outcome<PlannerView>.Done(await verb.Get<ShowPlanner>().HandleAsync(cancellationToken)),
                    planner =>
                        verb.Printer.Line(
                            planner.Address is { } address
                                ? $"{address}{(planner.Blocks ? ", and whoever it does not tell of waits" : "")}"
                                : "Nobody is asked."
                        )
                )
        );
        return command;
    }

    private static Command MakeSet()
    {
        var address = new Argument<string>("ADDRESS") { Description = "The planner's root, such as https://planner.example." };
        var file = new Option<FileInfo?>("--secret-file")
        {
            Description = "A file with the secret to sign with; without, one is made and printed once.",
        };
        var blocks = new Option<bool>("--blocks") { Description = "Whoever it does not tell of in time waits for a person." };
        var command = new Command("set", "Say where it is asked.") { address, file, blocks, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var secret = await SecretFile.ReadAsync(verb.Value(file), "secret-file", cancellationToken);
                if (secret.Kind != OutcomeKind.Done)
                {
                    return verb.Printer.Faults(secret);
                }

                var save = new SavePlanner.Command
                {
                    Address = verb.Value(address),
                    Secret = secret.Value,
                    Blocks = verb.Value(blocks),
                };
                return verb.Show(
                    await verb.Get<SavePlanner>().HandleAsync(save, cancellationToken),
                    saved =>
                        verb.Printer.Line(
                            saved.Secret is { } made ? $"Saved. Give the planner this secret; it is not shown again: {made}" : "Saved."
                        )
                );
            }
        );
        return command;
    }

    private static Command MakeOff()
    {
        var command = new Command("off", "Ask nobody.") { StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
                verb.Show(
                    await verb.Get<SavePlanner>().HandleAsync(new SavePlanner.Command(), cancellationToken),
                    _ => verb.Printer.Line("Nobody is asked any more.")
                )
        );
        return command;
    }
}
