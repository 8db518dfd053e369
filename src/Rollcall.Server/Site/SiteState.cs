using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Site;

/// <summary>All that a site file can say, as the store has it: sorted, so that two states compare.</summary>
internal sealed record SiteState(
    IReadOnlyList<string> Languages,
    IReadOnlyList<(SiteList List, string Name)> Entries,
    IReadOnlyList<JobState> Jobs
)
{
    public static async Task<SiteState> ReadAsync(ServerDb db, CancellationToken cancellationToken)
    {
        var entries = await db.ListEntries.AsNoTracking().ToListAsync(cancellationToken);
        var names = entries.ToDictionary(entry => entry.Id, entry => entry.Name);
        var jobs = await db.Jobs.AsNoTracking().ToListAsync(cancellationToken);
        var links = (await db.Links.AsNoTracking().Include(link => link.Right!.Entry).ToListAsync(cancellationToken)).ToLookup(link =>
            link.JobId
        );
        return new SiteState(
            await SiteLanguages.ReadAsync(db, cancellationToken),
            [.. entries.Select(entry => (entry.List, entry.Name)).OrderBy(entry => entry.List).ThenBy(entry => entry.Name, ByName)],
            [.. jobs.OrderBy(job => job.Name, ByName).Select(job => JobState.Of(job, names, links[job.Id]))]
        );
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

/// <summary>A job as a site file would say it.</summary>
internal sealed record JobState
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>By key, in the order of the file; a key with dots belongs into a mapping. Absent ones are not set.</summary>
    public required OrderedDictionary<string, string> Settings { get; init; }
    public required IReadOnlyList<LinkState> Links { get; init; }

    /// <summary>Differs after the secret was set anew; the secret can't be found in it.</summary>
    public required string SecretStamp { get; init; }
    public required string? PasswordStamp { get; init; }

    public static JobState Of(JobRow job, IReadOnlyDictionary<Guid, string> names, IEnumerable<LinkRow> links) =>
        new()
        {
            Id = job.Id,
            Name = job.Name,
            Settings = SiteSettings.Of(job, names),
            Links = [.. links.Select(LinkState.Of).OrderBy(link => link.Group).ThenBy(link => link.ToString(), StringComparer.Ordinal)],
            SecretStamp = job.ProtectedSecret,
            PasswordStamp = job.DefaultPasswordHash,
        };
}

/// <summary>A link as a site file would say it.</summary>
internal sealed record LinkState(Guid Group, RightKind Kind, Role? Role, string? Place)
{
    public static LinkState Of(LinkRow link) => new(link.GroupId, link.Right!.Kind, link.Right.Role, link.Right.Entry?.Name);

    public override string ToString() => $"{Group} → {new Right(default, Kind, Role, Place)}";
}
