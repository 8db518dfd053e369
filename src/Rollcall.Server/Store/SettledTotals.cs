using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;

namespace Rollcall.Server.Store;

/// <summary>What a job's people count, as it is kept with the job.</summary>
internal sealed record SettledTotals(int Active, Dictionary<Guid, int> Held)
{
    public static string Write(JobTotals totals) =>
        JsonSerializer.Serialize(
            new SettledTotals(
                totals.Active,
                totals.Held.Where(right => right.Value > 0).ToDictionary(right => right.Key.Value, right => right.Value)
            )
        );

    public static JobTotals? Read(string? json) =>
        json is not null && JsonSerializer.Deserialize<SettledTotals>(json) is { } kept
            ? new JobTotals(kept.Active, kept.Held.ToDictionary(right => new RightId(right.Key), right => right.Value))
            : null;

    /// <summary>Counts them in the store.</summary>
    public static async Task<JobTotals> CountAsync(ServerDb db, ImportRules rules, CancellationToken cancellationToken)
    {
        var (job, linked) = (rules.Job.Value, rules.Links.Select(link => link.Right).ToHashSet());
        var active = await db.Users.CountAsync(user => user.JobId == job && user.Active, cancellationToken);
        var held = await db
            .Grants.Where(grant => db.Users.Any(user => user.Id == grant.UserId && user.JobId == job))
            .GroupBy(grant => new { grant.RightId, IsOfJob = grant.GrantedBy == job })
            .Select(right => new
            {
                right.Key.RightId,
                right.Key.IsOfJob,
                Count = right.Count(),
            })
            .ToListAsync(cancellationToken);
        return new JobTotals(
            active,
            held.Select(right => (Right: new RightId(right.RightId), right.IsOfJob, right.Count))
                .Where(right => right.IsOfJob || linked.Contains(right.Right))
                .GroupBy(right => right.Right, right => right.Count)
                .ToDictionary(counts => counts.Key, counts => counts.Sum())
        );
    }
}
