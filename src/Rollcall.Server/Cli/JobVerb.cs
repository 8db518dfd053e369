using System.CommandLine;
using Rollcall.Server.Consent;
using Rollcall.Server.Jobs;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall job list|check JOB</c>.</summary>
internal static class JobVerb
{
    public static Command Make() => new("job", "Import jobs.") { MakeList(), MakeCheck() };

    private static Command MakeList()
    {
        var json = StoreArguments.Json();
        var command = new Command("list", "List the import jobs.") { json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var jobs = await verb.Get<ListJobs>().HandleAsync(cancellationToken);
                if (verb.Parsed.GetValue(json))
                {
                    foreach (var job in jobs)
                    {
                        verb.Printer.Json(job);
                    }
                }
                else
                {
                    verb.Printer.Table(
                        ["name", "directory", "links", "people", "last session"],
                        jobs.Select(job =>
                            (IReadOnlyList<string>)
                                [
                                    job.Name,
                                    job.DirectoryId.ToString(),
                                    SessionPrinter.Text(job.Links),
                                    SessionPrinter.Text(job.Users),
                                    Text(job.LastSession),
                                ]
                        )
                    );
                }

                return ExitStatus.Done;
            }
        );
        return command;
    }

    private static Command MakeCheck()
    {
        var name = new Argument<string>("JOB") { Description = "The import job's name or id." };
        var json = StoreArguments.Json();
        var command = new Command("check", "Try a job's connection: token, tenant, permissions, first user and group.") { name, json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var outcome = await verb.Get<CheckJob>().HandleAsync(verb.Parsed.GetValue(name)!, cancellationToken);
                if (outcome.Kind != OutcomeKind.Done)
                {
                    return verb.Printer.Faults(outcome);
                }

                var check = outcome.Value!;
                if (verb.Parsed.GetValue(json))
                {
                    verb.Printer.Json(check);
                }
                else
                {
                    verb.Printer.Table(
                        ["step", "", "found"],
                        check.Steps.Select(step =>
                            (IReadOnlyList<string>)
                                [step.Name, step.Passed ? "✓" : "✗", step.Passed ? step.Message : $"{step.Message} ({step.Code})"]
                        )
                    );
                }

                return check.Passed ? ExitStatus.Done : ExitStatus.Failed;
            }
        );
        return command;
    }

    private static string Text(LastSession? session) =>
        session is null
            ? "none yet"
            : $"{session.Id} {session.Kind} {session.State} {SessionPrinter.Text(session.EndedAt)}".ToLowerInvariant();
}
