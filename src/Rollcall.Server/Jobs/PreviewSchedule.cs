using Rollcall.Server.Store;
using Rollcall.Server.Store.Schedules;
using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>Shows when imports would start by a schedule, before it is saved.</summary>
public sealed class PreviewSchedule(ServerDb db, TimeProvider time)
{
    /// <returns>The next times; every fault at once.</returns>
    public async Task<Outcome<ScheduleView>> HandleAsync(JobSchedule schedule, CancellationToken cancellationToken)
    {
        var zone = await SiteTimeZone.ReadAsync(db, cancellationToken);
        var faults = new List<Fault>();
        var settings = new ScheduleCheck(zone, faults).Check(schedule);
        return faults.Count > 0
            ? Outcome<ScheduleView>.Invalid(faults)
            : Outcome<ScheduleView>.Done(ScheduleView.Of(settings, zone, time.GetUtcNow()) ?? new ScheduleView(zone, []));
    }
}
