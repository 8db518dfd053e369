using Rollcall.Core.Directories;

namespace Rollcall.Core.Tests;

/// <summary>What readers wrote down: a whole reading to begin with, and what may go wrong with it.</summary>
internal static class Readings
{
    /// <summary>People, groups, and the members of every group that tests and random worlds use.</summary>
    public static readonly ReadingLedger Whole = Of(Enumerable.Range(101, 7));

    /// <summary>What <see cref="Whole"/> proves: all.</summary>
    public static readonly Completeness Proven = Completeness.Of(Whole);

    public static ReadingLedger Of(IEnumerable<int> groups) =>
        new()
        {
            TenantId = Given.Number(900),
            RolesAtStart = ["GroupMember.Read.All", "User.Read.All"],
            RolesAtEnd = ["GroupMember.Read.All", "User.Read.All"],
            Collections =
            [
                Record(CollectionKind.Users),
                Record(CollectionKind.Groups),
                .. groups.Select(group => Record(CollectionKind.Members, Given.Object(group))),
            ],
        };

    public static ReadingLedger WithoutPeople(this ReadingLedger ledger, string code = "directory.refused") =>
        ledger.With(CollectionKind.Users, null, record => Failed(record, code));

    public static ReadingLedger WithoutGroups(this ReadingLedger ledger, string code = "directory.refused") =>
        ledger.With(CollectionKind.Groups, null, record => Failed(record, code));

    public static ReadingLedger WithoutMembers(this ReadingLedger ledger, int group, string code = "directory.refused") =>
        ledger.With(CollectionKind.Members, Given.Object(group), record => Failed(record, code));

    public static ReadingLedger WithGoneGroup(this ReadingLedger ledger, int group) =>
        ledger.WithoutMembers(group, CollectionFault.GroupGone);

    public static ReadingLedger WithPeople(this ReadingLedger ledger, Func<CollectionRecord, CollectionRecord> change) =>
        ledger.With(CollectionKind.Users, null, change);

    /// <summary>The directory, of which the ledger proves what it proves.</summary>
    public static DirectorySnapshot Read(this DirectorySnapshot directory, ReadingLedger ledger) =>
        directory with
        {
            Completeness = Completeness.Of(ledger),
        };

    private static ReadingLedger With(
        this ReadingLedger ledger,
        CollectionKind kind,
        ObjectId? group,
        Func<CollectionRecord, CollectionRecord> change
    ) =>
        ledger with
        {
            Collections = [.. ledger.Collections.Select(record => record.Kind == kind && record.Group == group ? change(record) : record)],
        };

    private static CollectionRecord Record(CollectionKind kind, ObjectId? group = null) =>
        new()
        {
            Kind = kind,
            Group = group,
            FirstUrl = "https://graph.example/v1.0/first",
            Pages = 1,
            Items = 10,
            DistinctItems = 10,
        };

    private static CollectionRecord Failed(CollectionRecord record, string code) =>
        record with
        {
            Fault = new CollectionFault(code, $"{record.Name} broke off."),
        };
}
