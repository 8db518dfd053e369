using Rollcall.Server.Jobs;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Pages.Import;

/// <summary>A job's schedule as it stands in the form: what the chosen kind does not ask for stays in its field and does not count.</summary>
public sealed class ScheduleForm
{
    /// <summary>The field of a time of day, whichever days it is for.</summary>
    public const string TimeField = "schedule.time";

    /// <summary>The names of the fields, for the part of the page that follows them.</summary>
    public const string Fields =
        "Form.Schedule.Kind Form.Schedule.Every Form.Schedule.Hourly Form.Schedule.Time Form.Schedule.Cron Form.Schedule.Zone Form.Schedule.Quiet "
        + "Form.Schedule.Whole";

    /// <summary>The name of a <see cref="ScheduleKind"/>.</summary>
    public string? Kind { get; set; }
    public string? Every { get; set; }
    public string? Hourly { get; set; }
    public string? Time { get; set; }
    public string? Cron { get; set; }
    public string? Zone { get; set; }
    public string? Quiet { get; set; }
    public string? Whole { get; set; }

    public static ScheduleForm Of(JobSchedule? schedule) =>
        new()
        {
            Kind = KindOf(schedule).ToString(),
            Every = schedule?.Every,
            Hourly = schedule?.Hourly,
            Time = schedule?.Daily ?? schedule?.Weekdays,
            Cron = schedule?.Cron,
            Zone = schedule?.Zone,
            Quiet = schedule?.Quiet,
            Whole = schedule?.Whole,
        };

    /// <summary>What to save or to preview; null: by hand.</summary>
    public JobSchedule? ToSchedule() =>
        Is(ScheduleKind.ByHand) || string.IsNullOrEmpty(Kind)
            ? null
            : new JobSchedule
            {
                Every = Is(ScheduleKind.Every) ? Every ?? "" : null,
                Hourly = Is(ScheduleKind.Hourly) ? Hourly ?? "" : null,
                Daily = Is(ScheduleKind.Daily) ? Time ?? "" : null,
                Weekdays = Is(ScheduleKind.Weekdays) ? Time ?? "" : null,
                Cron = Is(ScheduleKind.Cron) ? Cron ?? "" : null,
                Zone = Zone,
                Quiet = Quiet,
                Whole = Whole,
            };

    private bool Is(ScheduleKind kind) => Kind == kind.ToString();

    private static ScheduleKind KindOf(JobSchedule? schedule) =>
        schedule switch
        {
            { Every: not null } => ScheduleKind.Every,
            { Hourly: not null } => ScheduleKind.Hourly,
            { Daily: not null } => ScheduleKind.Daily,
            { Weekdays: not null } => ScheduleKind.Weekdays,
            { Cron: not null } => ScheduleKind.Cron,
            _ => ScheduleKind.ByHand,
        };
}
