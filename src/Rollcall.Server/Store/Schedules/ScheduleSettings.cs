using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Schedules;

/// <summary>What an administrator has chosen of when a job's imports start by themselves; checked, and written in one way only.</summary>
/// <param name="Kind">How the times are named.</param>
/// <param name="At">The times: minutes, a minute of the hour, a time of day or a cron expression, as <paramref name="Kind"/> says; empty by hand.</param>
/// <param name="Zone">The time zone's name; null: the site's.</param>
/// <param name="Quiet">Hours in which none starts, such as <c>22:00-06:00</c>; null: it may at any time.</param>
/// <param name="Whole">When all of the directory is read, such as <c>Sunday 03:00</c>; null: once a week, whenever an import comes.</param>
internal sealed record ScheduleSettings(ScheduleKind Kind, string At = "", string? Zone = null, string? Quiet = null, string? Whole = null)
{
    public static ScheduleSettings ByHand { get; } = new(ScheduleKind.ByHand);

    public static ScheduleSettings Of(JobRow job) => new(job.ScheduleKind, job.ScheduleAt, job.ScheduleZone, job.QuietHours, job.WholeAt);

    /// <summary>The next run is for whoever knows the site's time zone: <see cref="Schedule.NextAfter"/>.</summary>
    public void WriteTo(JobRow job) =>
        (job.ScheduleKind, job.ScheduleAt, job.ScheduleZone, job.QuietHours, job.WholeAt) = (Kind, At, Zone, Quiet, Whole);
}
