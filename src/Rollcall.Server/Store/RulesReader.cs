using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Reads what an administrator chose for a job, as the planner wants it.</summary>
public sealed class RulesReader(ServerDb db)
{
    public async Task<ImportRules> ReadAsync(JobRow job, CancellationToken cancellationToken)
    {
        var rights = await db.Rights.AsNoTracking().Include(right => right.Entry).ToListAsync(cancellationToken);
        var links = await db.Links.AsNoTracking().Where(link => link.JobId == job.Id).ToListAsync(cancellationToken);
        return new ImportRules
        {
            Job = new JobId(job.Id),
            Scope = job.Scope,
            Guests = job.Guests,
            LoginFormat = job.LoginFormat,
            StripDomain = job.StripDomain,
            NetBiosNames = job.ReadNetBiosNames(),
            Initials = job.Initials,
            AdoptByLogin = job.AdoptByLogin,
            AdoptByEmail = job.AdoptByEmail,
            Languages = await SiteLanguages.ReadAsync(db, cancellationToken),
            DefaultLanguage = job.DefaultLanguage,
            Limits = job.ReadLimits(),
            NeedsApproval = job.NeedsApproval,
            ProtectedRoles = await ProtectedRoles.ReadAsync(db, cancellationToken),
            Links = [.. links.Select(link => new GroupLink(new ObjectId(link.GroupId), new RightId(link.RightId)))],
            Rights = rights.ToDictionary(right => new RightId(right.Id), right => right.ToRight()),
        };
    }
}

/// <summary>Columns of a job that hold more than one value.</summary>
public static class JobColumns
{
    /// <summary>The job's NetBIOS names by DNS name, compared without regard to case.</summary>
    public static Dictionary<string, string> ReadNetBiosNames(this JobRow job) =>
        new(JsonSerializer.Deserialize<Dictionary<string, string>>(job.NetBiosNames)!, StringComparer.OrdinalIgnoreCase);

    public static void WriteNetBiosNames(this JobRow job, IReadOnlyDictionary<string, string> names) =>
        job.NetBiosNames = JsonSerializer.Serialize(names.OrderBy(name => name.Key, StringComparer.OrdinalIgnoreCase).ToDictionary());

    /// <summary>The job's limits.</summary>
    public static ImportLimits ReadLimits(this JobRow job) =>
        new()
        {
            Deactivated = job.MostDeactivated,
            DeactivatedPercent = job.MostDeactivatedPercent,
            Revoked = job.MostRevoked,
            RevokedPercent = job.MostRevokedPercent,
            RevokedPerRight = job.MostRevokedPerRight,
            RevokedPerRightPercent = job.MostRevokedPerRightPercent,
            Created = job.MostCreated,
            OverLimit = job.OverLimit,
        };

    public static void WriteLimits(this JobRow job, ImportLimits limits)
    {
        (job.MostDeactivated, job.MostDeactivatedPercent) = (limits.Deactivated, limits.DeactivatedPercent);
        (job.MostRevoked, job.MostRevokedPercent) = (limits.Revoked, limits.RevokedPercent);
        (job.MostRevokedPerRight, job.MostRevokedPerRightPercent) = (limits.RevokedPerRight, limits.RevokedPerRightPercent);
        (job.MostCreated, job.OverLimit) = (limits.Created, limits.OverLimit);
    }

    /// <summary>The right as the planner knows it; its entry must be loaded.</summary>
    public static Right ToRight(this RightRow row) => new(new RightId(row.Id), row.Kind, row.Role, row.Entry?.Name);
}
