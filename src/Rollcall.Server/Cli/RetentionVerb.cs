using System.CommandLine;
using Rollcall.Server.Retention;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall retention show|set|sweep</c>: for how long what is kept.</summary>
internal static class RetentionVerb
{
    public static Command Make() =>
        new("retention", "For how long logs, audit, messages and leavers are kept.") { MakeShow(), MakeSet(), MakeSweep() };

    private static Command MakeShow()
    {
        var command = new Command("show", "Show for how long what is kept.") { StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
                verb.Show(
                    Outcome<RetentionTimes>.Done(await verb.Get<ShowRetention>().HandleAsync(cancellationToken)),
                    times => Print(verb.Printer, times)
                )
        );
        return command;
    }

    private static Command MakeSet()
    {
        var logs = Days("--logs", "the lines of sessions that have ended");
        var audit = Days("--audit", "the audit, and with it the histories of jobs");
        var messages = Days("--messages", "messages that were sent or given up");
        var leavers = Days("--leavers", "people whom imports have deactivated and whom their directory has no more");
        var command = new Command("set", "Say for how long what is kept; what is not named stays.")
        {
            logs,
            audit,
            messages,
            leavers,
            StoreArguments.Json,
        };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var save = new SaveRetention.Command(verb.Value(logs), verb.Value(audit), verb.Value(messages), verb.Value(leavers));
                return verb.Show(await verb.Get<SaveRetention>().HandleAsync(save, cancellationToken), times => Print(verb.Printer, times));
            }
        );
        return command;
    }

    private static Command MakeSweep()
    {
        var command = new Command("sweep", "Remove now what is older; a server does so once a day.") { StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
                verb.Show(
                    Outcome<Swept>.Done((await verb.Get<SweepOld>().HandleAsync(onlyIfDue: false, cancellationToken))!),
                    swept =>
                        verb.Printer.Line(
                            $"Removed: {swept.Lines} lines of logs, {swept.Audit} audit lines, {swept.Messages} messages, {swept.People} people who left."
                        )
                )
        );
        return command;
    }

    private static Option<string?> Days(string name, string what) =>
        new(name) { Description = $"Days for {what}, or {RetentionTimes.Forever}." };

    private static void Print(Printer printer, RetentionTimes times) =>
        printer.Table(["what", "days"], RetentionTimes.Keys.Select(known => (IReadOnlyList<string>)[known.Key, times.Texts[known.Key]]));
}
