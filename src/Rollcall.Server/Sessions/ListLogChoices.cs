using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Sessions;

/// <summary>What the logs of all sessions can be narrowed by.</summary>
public sealed class ListLogChoices(ServerDb db, RightNames rights)
{
    public async Task<LogChoices> HandleAsync(CancellationToken cancellationToken)
    {
        var known = await rights.ReadAsync(cancellationToken);
        var jobs = await db.Jobs.OrderBy(job => job.NameKey).Select(job => job.Name).ToListAsync(cancellationToken);
        var locations = await db
            .ListEntries.Where(entry => entry.List == SiteList.Location)
            .OrderBy(entry => entry.NameKey)
            .Select(entry => new NamedChoice(entry.Id, entry.Name))
            .ToListAsync(cancellationToken);
        return new LogChoices(
            jobs,
            locations,
            [
                .. known
                    .Select(right => new NamedChoice(right.Key, right.Value.ToString()))
                    .OrderBy(right => right.Name, StringComparer.OrdinalIgnoreCase),
            ]
        );
    }
}

/// <summary>What the logs can be narrowed by, each by name.</summary>
public sealed record LogChoices(IReadOnlyList<string> Jobs, IReadOnlyList<NamedChoice> Locations, IReadOnlyList<NamedChoice> Rights);

/// <summary>One of several to choose.</summary>
public sealed record NamedChoice(Guid Id, string Name);
