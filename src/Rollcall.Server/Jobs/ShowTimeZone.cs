using Rollcall.Server.Store;
using Rollcall.Server.Store.Schedules;

namespace Rollcall.Server.Jobs;

/// <summary>Shows the site's time zone: that of schedules which name none.</summary>
public sealed class ShowTimeZone(ServerDb db)
{
    public Task<string> HandleAsync(CancellationToken cancellationToken) => SiteTimeZone.ReadAsync(db, cancellationToken);
}
