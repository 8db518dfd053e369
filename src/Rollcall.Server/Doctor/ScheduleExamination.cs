using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Schedules;

namespace Rollcall.Server.Doctor;

/// <summary>Does this machine know the time zones of the schedules, and do imports that are due start?</summary>
internal sealed class ScheduleExamination(ServerDb db, TimeProvider time) : IExamination
{
    public const string Check = "schedule";
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        var site = await SiteTimeZone.ReadAsync(db, cancellationToken);
        var jobs = await db
            .Jobs.AsNoTracking()
            .Where(job => job.ScheduleKind != ScheduleKind.ByHand)
            .OrderBy(job => job.NameKey)
            .ToListAsync(cancellationToken);
        var findings = jobs.Select(job => (What: job.Name, Zone: job.ScheduleZone))
            .Where(one => one.Zone is not null)
            .Prepend((What: "The site", Zone: site))
            .Where(one => TimeZones.Find(one.Zone!) is null)
            .Select(one => UnknownZone(one.What, one.Zone!))
            .Concat(jobs.Where(IsLate).Select(LateImport))
            .ToList();
        return findings.Count > 0 ? findings : [Finding.Ok(Check, $"{jobs.Count} jobs have a schedule; the site's time zone is {site}.")];
    }

    private bool IsLate(JobRow job) =>
        job is { PausedBy: null, PauseCode: null, PauseNote: null } && job.NextRunAt < time.GetUtcNow() - Late;

    private static Finding UnknownZone(string what, string zone) =>
        Finding.Fault(
            Check,
            $"{what}: this machine knows no time zone {zone}; schedules go by UTC instead.",
            "Install the time zones (apt-get install tzdata), or choose another zone."
        );

    private Finding LateImport(JobRow job) =>
        Finding.Warning(
            Check,
            $"{job.Name}: the import of {job.NextRunAt:u} has not started.",
            "Look whether rollcall serve runs, whether the job is in its quiet hours, and whether another session of it runs."
        );
}
