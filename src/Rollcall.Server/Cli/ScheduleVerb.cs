using System.CommandLine;
using System.Globalization;
using Rollcall.Server.Jobs;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall job schedule JOB</c>, <c>rollcall job pause JOB</c> and <c>rollcall site zone [ZONE]</c>.</summary>
internal static class ScheduleVerb
{
    private static readonly Option<string?> Every = new("--every") { Description = "Every so many minutes, 5 to 1440." };
    private static readonly Option<string?> Hourly = new("--hourly") { Description = "At this minute of every hour." };
    private static readonly Option<string?> Daily = new("--daily") { Description = "At this time of every day, such as 02:30." };
    private static readonly Option<string?> Weekdays = new("--weekdays") { Description = "At this time from Monday to Friday." };
    private static readonly Option<string?> Cron = new("--cron") { Description = "As a cron expression of five fields says." };
    private static readonly Option<string?> Zone = new("--zone")
    {
        Description = "The time zone, such as Europe/Copenhagen; \"\" for the site's.",
    };
    private static readonly Option<string?> Quiet = new("--quiet")
    {
        Description = "Hours in which none starts, such as 22:00-06:00; \"\" for none.",
    };
    private static readonly Option<string?> Whole = new("--whole")
    {
        Description = "When everything is read, such as \"Sunday 03:00\"; \"\" for once a week at any time.",
    };
    private static readonly Option<bool> None = new("--none") { Description = "A person starts every import." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Show the next times; save nothing." };

    public static Command MakeSchedule()
    {
        var name = JobVerb.Name();
        var command = new Command("schedule", "Say when a job's imports start by themselves, or show it; what is not named stays.")
        {
            name,
            Every,
            Hourly,
            Daily,
            Weekdays,
            Cron,
            Zone,
            Quiet,
            Whole,
            None,
            DryRun,
            StoreArguments.Json,
        };
        command.Does((verb, cancellationToken) => ScheduleAsync(verb, verb.Value(name), cancellationToken));
        return command;
    }

    public static Command MakePause()
    {
        var name = JobVerb.Name();
        var command = new Command("pause", "Pause a job's scheduled imports until somebody resumes them.") { name, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
                verb.Show(
                    await verb.Get<PauseJob>().HandleAsync(verb.Value(name), cancellationToken),
                    paused => new { paused },
                    paused => verb.Printer.Line($"Scheduled imports of {paused} pause until rollcall job resume.")
                )
        );
        return command;
    }

    public static Command MakeZone()
    {
        var zone = new Argument<string?>("ZONE")
        {
            Description = "A name such as Europe/Copenhagen; without, the one there is is shown.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("zone", "The time zone of schedules that name none.") { zone, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
                verb.Show(
                    verb.Value(zone) is { } given
                        ? await verb.Get<SetTimeZone>().HandleAsync(given, cancellationToken)
                        : Outcome<string>.Done(await verb.Get<ShowTimeZone>().HandleAsync(cancellationToken)),
                    kept => new { zone = kept },
                    verb.Printer.Line
                )
        );
        return command;
    }

    private static async Task<int> ScheduleAsync(VerbContext verb, string job, CancellationToken cancellationToken)
    {
        var shown = await verb.Get<ShowJob>().HandleAsync(job, cancellationToken);
        if (shown.Value is not { } details)
        {
            return verb.Printer.Faults(shown);
        }

        var asked = Asked(verb, details.Settings.Schedule ?? new JobSchedule());
        if (verb.Value(DryRun))
        {
            var preview = await verb.Get<PreviewSchedule>().HandleAsync(asked, cancellationToken);
            return verb.Show(preview, times => Print(verb.Printer, details.Name(), times));
        }

        var saved =
            asked == (details.Settings.Schedule ?? new JobSchedule())
                ? shown
                : await verb.Get<ScheduleJob>().HandleAsync(new(job, asked), cancellationToken);
        return verb.Show(
            saved,
            now => new
            {
                now.Settings.Schedule,
                now.NextRun,
                now.NextTimes,
            },
            now => Print(verb.Printer, now.Name(), now.NextTimes)
        );
    }

    private static string? Name(this JobDetails job) => job.Settings.Name;

    private static JobSchedule Asked(VerbContext verb, JobSchedule known)
    {
        if (verb.Value(None))
        {
            return new JobSchedule();
        }

        var times = new JobSchedule
        {
            Every = verb.Value(Every),
            Hourly = verb.Value(Hourly),
            Daily = verb.Value(Daily),
            Weekdays = verb.Value(Weekdays),
            Cron = verb.Value(Cron),
        };
        return (times == new JobSchedule() ? known : times) with
        {
            Zone = Kept(verb.Value(Zone), known.Zone),
            Quiet = Kept(verb.Value(Quiet), known.Quiet),
            Whole = Kept(verb.Value(Whole), known.Whole),
        };
    }

    private static string? Kept(string? given, string? known) =>
        given is null ? known
        : given.Length == 0 ? null
        : given;

    private static void Print(Printer printer, string? job, ScheduleView? view)
    {
        if (view is not { Times.Count: > 0 })
        {
            printer.Line($"{job} is not scheduled: a person starts every import.");
            return;
        }

        printer.Line($"The next imports of {job}, by the clocks of {view.Zone}:");
        foreach (var time in view.Times)
        {
            printer.Line(
                time.At.ToString("ddd yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture) + (time.IsWhole ? "  reads everything" : "")
            );
        }
    }
}
