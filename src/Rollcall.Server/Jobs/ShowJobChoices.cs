using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Jobs;

/// <summary>Shows what a job's settings can be chosen from: the site's languages and lists.</summary>
public sealed class ShowJobChoices(ServerDb db)
{
    public async Task<JobChoices> HandleAsync(CancellationToken cancellationToken)
    {
        var names = await SiteNames.ReadAsync(db, cancellationToken);
        return new JobChoices(
            names.Languages,
            names.In(SiteList.Location),
            names.In(SiteList.Department),
            names.In(SiteList.BillingAccount),
            names.In(SiteList.MeetingType),
            names.TimeZone
        );
    }
}
