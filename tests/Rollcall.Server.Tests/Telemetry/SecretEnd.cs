using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Telemetry;

/// <summary>The end of a job's secret, as somebody entered it.</summary>
internal static class SecretEnd
{
    public static Task EnterSecretEndAsync(this TestSite site, int days)
    {
        var end = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(days);
        return site.Store.DbAsync(db =>
            db.Jobs.ExecuteUpdateAsync(set => set.SetProperty(job => job.ClientSecretEnds, end), TestStore.Token)
        );
    }
}
