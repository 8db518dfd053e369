namespace Rollcall.Bench.Floor;

/// <summary>Where the directory is, which groups are followed, and whether everybody is read or only who is in them.</summary>
internal sealed record DirectoryOptions(
    Uri Address,
    string Tenant,
    string Client,
    string Secret,
    string Ca,
    IReadOnlyList<Guid> Linked,
    bool Everybody
);

/// <summary>How many rows of each kind the import that is compared has written.</summary>
internal sealed record RowCounts(int People, int Grants, int Lines);
