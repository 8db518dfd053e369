using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Graph.Delta;

/// <summary>What has become of groups and of their direct members. People who are deleted softly stay members all the while.</summary>
internal sealed class DeltaGroups() : DeltaKind<Group>("groups", GroupShape.Instance, ["members", "owners"])
{
    /// <summary>How many members one item tells of, and one page.</summary>
    public const int MostMembers = 500;

    // The number to go on from has the group's place above, and below it the number to go on from among its members.
    private const int MemberBits = 42;

    public static readonly DeltaGroups Instance = new();

    public override IEnumerable<(DeltaItem<Group> Item, long Next)> Everything(
        GraphCall call,
        DeltaRound round,
        long from,
        DeltaColumns<Group> columns
    )
    {
        var (first, firstMember) = Split(from);
        var groups = round.State.Ids is { } ids
            ? round.After.PlacesOf(ObjectKind.Group, ids).Where(place => place >= first).Select(round.After.Group).OfType<Group>()
            : round.After.Groups(first);
        return groups.SelectMany(group => Whole(call, round.After, group, group.Position == first ? firstMember : 0, columns));
    }

    public override IEnumerable<(DeltaItem<Group> Item, long Next)> Changes(
        GraphCall call,
        DeltaRound round,
        DirectoryView before,
        long from,
        DeltaColumns<Group> columns
    )
    {
        var changes = call.Tenant.Comparisons.Of(before, round.After);
        var places = round.State.Ids is { } ids ? round.After.PlacesOf(ObjectKind.Group, ids) : changes.Groups;
        var (first, firstMember) = Split(from);
        foreach (var place in places.Where(place => place >= first))
        {
            var (was, isNow) = (before.Group(place), round.After.Group(place));
            var members = isNow is not null && columns.HasMembers ? Members(call, round.After, changes, was, isNow).ToList() : [];
            var hasChanged = (was is null) != (isNow is null) || (was is not null && columns.Differ(was, isNow!));
            if (!hasChanged && members.Count == 0)
            {
                continue;
            }

            var told = place == first ? (int)firstMember : 0;
            do
            {
                var some = members.Skip(told).Take(MostMembers).ToList();
                told += MostMembers;
                var next = told < members.Count ? Join(place, told) : Join(place + 1, 0);
                yield return (new DeltaItem<Group>((isNow ?? was!).Id, was, isNow, some), next);
            } while (told < members.Count);
        }
    }

    /// <summary>Security groups are gone for good when they are deleted; Microsoft 365 groups can be restored.</summary>
    public override string RemovalOf(Group before) => before.IsMicrosoft365 ? "changed" : "deleted";

    /// <summary>A group with all its members, in as many items as it takes.</summary>
    private static IEnumerable<(DeltaItem<Group> Item, long Next)> Whole(
        GraphCall call,
        DirectoryView view,
        Group group,
        long from,
        DeltaColumns<Group> columns
    )
    {
        var some = new List<MemberChange>();
        var next = from;
        var shows = columns.HasMembers && ShowsMembers(call, group);
        foreach (var member in shows ? view.Memberships.Kept(group.Position, from) : [])
        {
            if (some.Count == MostMembers)
            {
                yield return (new DeltaItem<Group>(group.Id, null, group, some), Join(group.Position, next));
                some = [];
            }

            some.Add(new MemberChange(member.Ref, HasLeft: false));
            next = member.Next;
        }

        yield return (new DeltaItem<Group>(group.Id, null, group, some), Join(group.Position + 1, 0));
    }

    /// <summary>Who joined and left; of a group that was not there, or hid its members, everybody who is in it.</summary>
    private static IEnumerable<MemberChange> Members(GraphCall call, DirectoryView view, DirectoryChanges changes, Group? was, Group isNow)
    {
        if (!ShowsMembers(call, isNow))
        {
            return [];
        }

        return was is not null && ShowsMembers(call, was)
            ? changes.Members(isNow.Position)
            : view.Memberships.Kept(isNow.Position).Select(member => new MemberChange(member.Ref, HasLeft: false));
    }

    private static long Join(int place, long member) => ((long)place << MemberBits) | member;

    private static (int Place, long Member) Split(long from) => ((int)(from >> MemberBits), from & ((1L << MemberBits) - 1));

    private static bool ShowsMembers(GraphCall call, Group group) =>
        !group.HidesMembers || call.Caller.Roles.Contains(AppRole.MemberReadHidden);
}
