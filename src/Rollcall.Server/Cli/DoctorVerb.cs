using System.CommandLine;
using Rollcall.Server.Doctor;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall doctor</c>.</summary>
internal static class DoctorVerb
{
    public static Command Make()
    {
        var command = new Command("doctor", "Examine the installation: what is well, what is not, and what to do. Nothing is changed.")
        {
            StoreArguments.Json,
        };
        command.DoesUnprepared(
            async (verb, cancellationToken) =>
            {
                var outcome = await verb.Get<ExamineInstallation>().HandleAsync(cancellationToken);
                var status = verb.Show(outcome, diagnosis => Print(verb.Printer, diagnosis));
                return status != ExitStatus.Done || outcome.Value!.IsWell ? status : ExitStatus.Failed;
            }
        );
        return command;
    }

    private static void Print(Printer printer, Diagnosis diagnosis)
    {
        foreach (var finding in diagnosis.Findings)
        {
            printer.Line($"{WordOf(finding.State), -8} {finding.Check, -12} {finding.Message}");
            if (finding.Advice is { } advice)
            {
                printer.Line($"{"", 21} -> {advice}");
            }
        }
    }

    private static string WordOf(FindingState state) =>
        state switch
        {
            FindingState.Ok => "ok",
            FindingState.Warning => "warning",
            FindingState.Fault => "FAULT",
        };
}
