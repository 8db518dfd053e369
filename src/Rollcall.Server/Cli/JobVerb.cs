using System.CommandLine;
using Rollcall.Connectors;
using Rollcall.Server.Consent;
using Rollcall.Server.Jobs;
using Rollcall.Server.Linking;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall job list|history JOB|check JOB|groups JOB|load JOB|schedule JOB|pause JOB|resume JOB|consent JOB|watch [JOB]|secret JOB</c>.</summary>
internal static class JobVerb
{
    public static Command Make() =>
        new("job", "Import jobs.")
        {
            MakeList(),
            MakeHistory(),
            MakeCheck(),
            MakeGroups(),
            MakeLoad(),
            ScheduleVerb.MakeSchedule(),
            ScheduleVerb.MakePause(),
            MakeResume(),
            PreviewVerb.Make(),
            ConsentVerb.Make(),
            WatchVerb.MakeWatch(),
            WatchVerb.MakeSecret(),
        };

    public static Argument<string> Name() => new("JOB") { Description = "The import job's name or id." };

    private static Command MakeList()
    {
        var command = new Command("list", "List the import jobs.") { StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var jobs = await verb.Get<ListJobs>().HandleAsync(cancellationToken);
                return verb.List(Outcome<IReadOnlyList<JobView>>.Done(jobs), found => Print(verb.Printer, found));
            }
        );
        return command;
    }

    private static void Print(Printer printer, IEnumerable<JobView> jobs) =>
        printer.Table(
            ["name", "directory", "links", "people", "last session", "now"],
            jobs.Select(job =>
                (IReadOnlyList<string>)
                    [
                        job.Name,
                        job.DirectoryId.ToString(),
                        SessionPrinter.Text(job.Links),
                        SessionPrinter.Text(job.Users),
                        Text(job.LastSession),
                        job.OpenSession is { } open ? Text(open)
                        : job.Pause is { } pause ? Text(pause)
                        : job.NextRun is { } next ? $"next run {SessionPrinter.Text(next)}"
                        : "runs by hand",
                    ]
            )
        );

    private static string Text(LastSession? session) =>
        session is null
            ? "none yet"
            : $"{session.Id} {session.Kind} {session.State} {SessionPrinter.Text(session.EndedAt)}".ToLowerInvariant();

    private static string Text(OpenSession session) => $"{session.Id} {session.Kind} {session.State}".ToLowerInvariant();

    private static string Text(JobPause pause) =>
        pause.IsWished ? "pauses until somebody resumes it"
        : pause.Until is { } until ? $"pauses until {SessionPrinter.Text(until)}"
        : "pauses until somebody has mended something";

    private static Command MakeResume()
    {
        var name = Name();
        var command = new Command("resume", "End the pause of a job's scheduled imports.") { name, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
                verb.Show(
                    await verb.Get<ResumeJob>().HandleAsync(verb.Value(name), cancellationToken),
                    resumed => new { resumed },
                    resumed => verb.Printer.Line($"Scheduled imports of {resumed} go on.")
                )
        );
        return command;
    }

    private static Command MakeHistory()
    {
        var name = Name();
        var most = new Option<int>("--most") { Description = "How many changes at the most.", DefaultValueFactory = _ => 100 };
        var command = new Command("history", "Who changed what about a job, newest first.") { name, most, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var query = new ListJobChanges.Query(verb.Value(name), Most: verb.Value(most));
                var outcome = await verb.Get<ListJobChanges>().HandleAsync(query, cancellationToken);
                return verb.List(
                    outcome.Value is { } page
                        ? Outcome<IReadOnlyList<JobChange>>.Done(page.Changes)
                        : outcome.As<IReadOnlyList<JobChange>>(),
                    changes => changes.ToList().ForEach(change => verb.Printer.Line(change.Sentence()))
                );
            }
        );
        return command;
    }

    private static Command MakeCheck()
    {
        var name = Name();
        var command = new Command("check", "Try a job's connection: token, tenant, permissions, first user and group.")
        {
            name,
            StoreArguments.Json,
        };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var outcome = await verb.Get<CheckJob>().HandleAsync(verb.Value(name), cancellationToken);
                var status = verb.Show(outcome, check => Print(verb.Printer, check));
                return outcome.Value is { Passed: false } ? ExitStatus.Failed : status;
            }
        );
        return command;
    }

    private static void Print(Printer printer, ConnectionCheck check) =>
        printer.Table(
            ["step", "", "found"],
            check.Steps.Select(step =>
                (IReadOnlyList<string>)[step.Name, step.Passed ? "✓" : "✗", step.Passed ? step.Message : $"{step.Message} ({step.Code})"]
            )
        );

    private static Command MakeGroups()
    {
        var name = Name();
        var search = new Option<string?>("--search") { Description = "Part of the group's name." };
        var command = new Command("groups", "List the directory's groups, to find the ones to link.") { name, search, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var query = new ListGroups.Query { Job = verb.Value(name), Search = verb.Value(search) };
                return verb.List(await verb.Get<ListGroups>().HandleAsync(query, cancellationToken), groups => Print(verb.Printer, groups));
            }
        );
        return command;
    }

    private static Command MakeLoad()
    {
        var name = Name();
        var command = new Command("load", "Load the AD structure: all groups, for the linking page.") { name, StoreArguments.Json };
        command.Does((verb, cancellationToken) => ImportVerb.RunAsync(verb, verb.Value(name), SessionKind.Structure, cancellationToken));
        return command;
    }

    private static void Print(Printer printer, IEnumerable<GroupView> groups)
    {
        foreach (var group in groups)
        {
            printer.Line($"{group.Id}  {group.Kind, -19} {group.Name}");
        }
    }
}
