namespace Rollcall.Core.Directories;

/// <summary>What one reading did, collection by collection, and what the app was allowed when it began and when it ended.</summary>
public sealed record ReadingLedger
{
    public required Guid TenantId { get; init; }

    /// <summary>The application permissions in the token that the reading began with, sorted; null: they can't be seen in it.</summary>
    public required IReadOnlyList<string>? RolesAtStart { get; init; }

    /// <summary>Those of a token fetched when all was read; null: they can't be seen, or the reading never came so far.</summary>
    public required IReadOnlyList<string>? RolesAtEnd { get; init; }

    /// <summary>Distinct by name.</summary>
    public required IReadOnlyList<CollectionRecord> Collections { get; init; }
}
