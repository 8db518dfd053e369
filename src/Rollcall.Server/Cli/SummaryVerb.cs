using System.CommandLine;
using Rollcall.Server.Messages;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall message summary [TIME]</c>: when the weekly summary goes out.</summary>
internal static class SummaryVerb
{
    public static Command Make()
    {
        var at = new Argument<string?>("TIME")
        {
            Description = "Day and time, such as \"Monday 07:00\", by the site's clocks; without, it is shown.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("summary", "When the weekly summary goes out, to whoever hears of summary.") { at, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
                verb.Show(
                    verb.Value(at) is { } given
                        ? await verb.Get<SaveSummaryTime>().HandleAsync(new(given), cancellationToken)
                        : Outcome<SummaryView>.Done((await verb.Get<ShowMessageSettings>().HandleAsync(cancellationToken)).Summary),
                    summary =>
                        verb.Printer.Line(
                            $"The weekly summary goes out on {summary.At}{(summary.Next is { } next ? $", next {SessionPrinter.Text(next)}" : "")}."
                        )
                )
        );
        return command;
    }
}
