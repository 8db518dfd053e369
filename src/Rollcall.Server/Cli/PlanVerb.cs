using System.CommandLine;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall plan apply SESSION</c>: carries out what a test import has shown, and nothing else.</summary>
internal static class PlanVerb
{
    public static Command Make() => new("plan", "The plan that a test import leaves.") { MakeApply(), MakeShow() };

    private static Argument<long> Session() => new("SESSION") { Description = "The test import's number." };

    private static Command MakeApply()
    {
        var session = Session();
        var command = new Command("apply", "Apply the plan of a test import exactly as it stands.") { session, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                await verb.Get<InterruptedSessions>().MarkAsync(cancellationToken);
                var apply = new ApplyPlan.Command { Session = verb.Value(session) };
                var applying = await verb.Get<ApplyPlan>().HandleAsync(apply, cancellationToken);
                return applying.Kind == OutcomeKind.Done
                    ? await SessionRun.PerformAsync(verb, applying.Value, cancellationToken)
                    : verb.Printer.Faults(applying);
            }
        );
        return command;
    }

    private static Command MakeShow()
    {
        var session = Session();
        var command = new Command("show", "Show until when a plan may be applied, or why it may not.") { session, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var plan = await verb.Get<ShowPlan>().HandleAsync(verb.Value(session), cancellationToken);
                return verb.Show(plan, shown => Print(verb.Printer, shown));
            }
        );
        return command;
    }

    private static void Print(Printer printer, PlanView plan)
    {
        if (plan.Fingerprint is { } fingerprint)
        {
            printer.Line($"Plan of session {plan.Session}, fingerprint {fingerprint[..16]}, made {SessionPrinter.Text(plan.PlannedAt)}.");
        }

        printer.Line(
            plan.Message is { } message
                ? $"{message} ({plan.Code})"
                : $"It may be applied until {SessionPrinter.Text(plan.ExpiresAt)}: rollcall plan apply {plan.Session}"
        );
    }
}
