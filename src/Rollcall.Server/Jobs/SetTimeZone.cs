using Rollcall.Server.Store;
using Rollcall.Server.Store.Schedules;
using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>Sets the site's time zone; schedules that name none go by its clocks from now on.</summary>
public sealed class SetTimeZone(ServerDb db, AuditTrail trail, TimeProvider time)
{
    /// <param name="name">The zone's name in the IANA database, such as <c>Europe/Copenhagen</c>.</param>
    /// <param name="cancellationToken">Stops the saving.</param>
    /// <returns>The zone's name as it is kept.</returns>
    public async Task<Outcome<string>> HandleAsync(string? name, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        if (TimeZoneCheck.Of("zone", name, faults) is not { } zone)
        {
            return Outcome<string>.Invalid(faults);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        trail.WriteSetting("timeZone", await SiteTimeZone.ReadAsync(db, cancellationToken), zone.Id);
        await SiteTimeZone.WriteAsync(db, zone.Id, time.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Outcome<string>.Done(zone.Id);
    }
}
