using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Rules;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>Gives the job the limits of the day.</summary>
internal static class JobLimits
{
    public static Task SetAsync(TestStore store, Limits limits) =>
        store.DbAsync(async db =>
        {
            var job = await db.Jobs.SingleAsync(TestStore.Token);
            job.WriteLimits(Of(limits));
            return await db.SaveChangesAsync(TestStore.Token);
        });

    private static ImportLimits Of(Limits limits) =>
        limits switch
        {
            Limits.Usual => ImportLimits.Default,
            Limits.ApplyRest => ImportLimits.Default with { OverLimit = OverLimit.ApplyRest },
            Limits.Tight => ImportLimits.None with { Deactivated = 1, Revoked = 2, RevokedPerRight = 1, Created = 1 },
            Limits.None => ImportLimits.None,
        };
}
