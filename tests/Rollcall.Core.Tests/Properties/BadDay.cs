using CsCheck;
using Rollcall.Core.Directories;
using static Rollcall.Core.Tests.Given;

namespace Rollcall.Core.Tests.Properties;

/// <summary>A world as it is, and as a reading saw it that went wrong: nothing is missing but from collections that are not proven whole.</summary>
internal sealed record BadDay(World Whole, World Partial)
{
    /// <summary>Bad days without limits, protected people and a past.</summary>
    public static readonly Gen<BadDay> Any = Gen.Select(
        Worlds.WithoutTwins,
        Fates,
        Fates.Array[7],
        Gen.Frequency((12, Gen.Const(false)), (1, Gen.Const(true))),
        (world, people, groups, rolesChanged) =>
            new BadDay(world, world with { Directory = Read(world.Directory, people, groups, rolesChanged) })
    );

    /// <summary>What becomes of a collection, and which of its items came if not all did.</summary>
    private static Gen<(Fate Fate, int Came)> Fates =>
        Gen.Select(
            Gen.Frequency(
                (5, Gen.Const(Fate.Whole)),
                (2, Gen.Const(Fate.BrokenOff)),
                (1, Gen.Const(Fate.Gone)),
                (1, Gen.Const(Fate.NotWrittenDown))
            ),
            Gen.OneOf(Gen.Const(0), Gen.Int[0, 1 << 13])
        );

    public override string ToString() => $"{Whole}\nThe partial reading: {Partial}\n";

    private static DirectorySnapshot Read(
        DirectorySnapshot directory,
        (Fate Fate, int Came) people,
        (Fate Fate, int Came)[] groups,
        bool rolesChanged
    )
    {
        var fates = groups.Index().ToDictionary(group => Object(101 + group.Index), group => group.Item);
        var ledger = groups.Index().Aggregate(Readings.Whole, (all, group) => Write(all, 101 + group.Index, group.Item.Fate));
        ledger = people.Fate == Fate.Whole ? ledger : ledger.WithoutPeople();

        // Of a group that nobody wrote down, it is known by the list of groups that it is one.
        var listed = fates.Where(group => group.Value.Fate == Fate.NotWrittenDown).Select(group => group.Key);
        return new DirectorySnapshot
        {
            Users =
                people.Fate == Fate.Whole
                    ? directory.Users
                    : [.. directory.Users.Where(user => user.Id == default || Came(people, user.Id))],
            Groups = [.. listed.Select(group => new DirectoryGroup(group, "", GroupKind.Security, false, false))],
            Members = directory
                .Members.Where(group => fates[group.Key] is not { Fate: not Fate.Whole, Came: 0 })
                .ToDictionary(group => group.Key, IReadOnlyList<ObjectId> (group) => MembersOf(group.Value, fates[group.Key])),
            Completeness = Completeness.Of(rolesChanged ? ledger with { RolesAtEnd = [] } : ledger),
        };
    }

    private static ReadingLedger Write(ReadingLedger ledger, int group, Fate fate) =>
        fate switch
        {
            Fate.Whole => ledger,
            Fate.BrokenOff => ledger.WithoutMembers(group, "directory.broken-answer"),
            Fate.Gone => ledger.WithoutMembers(group, CollectionFault.GroupGone),
            Fate.NotWrittenDown => ledger with { Collections = [.. ledger.Collections.Where(record => record.Group != Object(group))] },
        };

    private static IReadOnlyList<ObjectId> MembersOf(IReadOnlyList<ObjectId> members, (Fate Fate, int Came) group) =>
        group.Fate == Fate.Whole ? members : [.. members.Where(member => Came(group, member))];

    private static bool Came((Fate Fate, int Came) collection, ObjectId item) =>
        (collection.Came >> (item.Value.ToByteArray()[0] % 13)) % 2 == 1;

    private enum Fate
    {
        Whole,
        BrokenOff,
        Gone,
        NotWrittenDown,
    }
}
