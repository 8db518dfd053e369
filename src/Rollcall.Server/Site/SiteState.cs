using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Schedules;

namespace Rollcall.Server.Site;

/// <summary>All that a site file can say, as the store has it: sorted, so that two states compare.</summary>
internal sealed record SiteState(
    IReadOnlyList<string> Languages,
    string TimeZone,
    IReadOnlyList<(SiteList List, string Name)> Entries,
    IReadOnlyList<Role> ProtectedRoles,
    RetentionTimes Retention,
    IReadOnlyList<JobState> Jobs,
    IReadOnlyList<RecipientState> Recipients
)
{
    public static async Task<SiteState> ReadAsync(ServerDb db, CancellationToken cancellationToken)
    {
        var entries = await db.ListEntries.AsNoTracking().ToListAsync(cancellationToken);
        var names = entries.ToDictionary(entry => entry.Id, entry => entry.Name);
        var jobs = await db.Jobs.AsNoTracking().ToListAsync(cancellationToken);
        var links = (await db.Links.AsNoTracking().Include(link => link.Right).ToListAsync(cancellationToken)).ToLookup(link => link.JobId);
        return new SiteState(
            await SiteLanguages.ReadAsync(db, cancellationToken),
            await SiteTimeZone.ReadAsync(db, cancellationToken),
            [.. entries.Select(entry => (entry.List, entry.Name)).OrderBy(entry => entry.List).ThenBy(entry => entry.Name, ByName)],
            [.. (await Store.ProtectedRoles.ReadAsync(db, cancellationToken)).Order()],
            await RetentionTimes.ReadAsync(db, cancellationToken),
            [.. jobs.OrderBy(job => job.Name, ByName).Select(job => JobState.Of(job, names, links[job.Id]))],
            await RecipientsAsync(db, jobs, cancellationToken)
        );
    }

    private static async Task<IReadOnlyList<RecipientState>> RecipientsAsync(
        ServerDb db,
        List<JobRow> jobs,
        CancellationToken cancellationToken
    )
    {
        var names = jobs.ToDictionary(job => job.Id, job => job.Name);
        var rows = await db.Recipients.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => RecipientState.Of(row, names)).OrderBy(one => one.Shown, ByName).ThenBy(one => one.Job ?? "", ByName),
        ];
    }

    /// <summary>The same order on every machine, whatever its culture.</summary>
    private static IComparer<string> ByName { get; } =
        Comparer<string>.Create(
            (one, other) =>
                StringComparer.OrdinalIgnoreCase.Compare(one, other) is var order and not 0
                    ? order
                    : StringComparer.Ordinal.Compare(one, other)
        );
}
