using Rollcall.Core.Users;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>A job as a site file would say it: what an administrator can change, and so what two states of a job are compared by.</summary>
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

    /// <param name="job">The job.</param>
    /// <param name="names">The names of the site's list entries, by id.</param>
    /// <param name="links">The job's links, each with its right.</param>
    public static JobState Of(JobRow job, IReadOnlyDictionary<Guid, string> names, IEnumerable<LinkRow> links) =>
        new()
        {
            Id = job.Id,
            Name = job.Name,
            Settings = JobSettings.Of(job, names),
            Links =
            [
                .. links
                    .Select(link => LinkState.Of(link, names))
                    .OrderBy(link => link.Group)
                    .ThenBy(link => link.ToString(), StringComparer.Ordinal),
            ],
            SecretStamp = job.ProtectedSecret,
            PasswordStamp = job.DefaultPasswordHash,
        };
}

/// <summary>A link as a site file would say it.</summary>
internal sealed record LinkState(Guid Group, RightKind Kind, Role? Role, string? Place)
{
    public static LinkState Of(LinkRow link, IReadOnlyDictionary<Guid, string> names) =>
        new(link.GroupId, link.Right!.Kind, link.Right.Role, link.Right.EntryId is { } entry ? names[entry] : null);

    public override string ToString() => $"{Group} → {new Right(default, Kind, Role, Place)}";
}
