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
        DeltaColumns<Group> columns
    )
    {
        var from = round.State.Place.From;
        var (first, firstMember) = ((int)(from >> MemberBits), from & ((1L << MemberBits) - 1));
        var groups = round.State.Ids is { } ids
            ? round.After.PlacesOf(ObjectKind.Group, ids).Where(place => place >= first).Select(round.After.Group).OfType<Group>()
            : round.After.Groups(first);
        return groups.SelectMany(group => Whole(call, round.After, group, group.Position == first ? firstMember : 0, columns));
    }

    public override IEnumerable<DeltaItem<Group>> Changes(
        GraphCall call,
        DeltaRound round,
        DirectoryView before,
        DeltaColumns<Group> columns
    )
    {
        var changes = new DirectoryChanges(before, round.After);
        var places = round.State.Ids is { } ids ? round.After.PlacesOf(ObjectKind.Group, ids) : changes.Groups();
        foreach (var place in places)
        {
            var (was, isNow) = (before.Group(place), round.After.Group(place));
            var members = isNow is not null && columns.HasMembers ? Members(call, round.After, changes, was, isNow).ToList() : [];
            var hasChanged = (was is null) != (isNow is null) || (was is not null && columns.Differ(was, isNow!));
            if (!hasChanged && members.Count == 0)
            {
                continue;
            }

            foreach (var some in members.Chunk(MostMembers).DefaultIfEmpty([]))
            {
                yield return new DeltaItem<Group>((isNow ?? was!).Id, was, isNow, some);
            }
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
                yield return (new DeltaItem<Group>(group.Id, null, group, some), ((long)group.Position << MemberBits) | next);
                some = [];
            }

            some.Add(new MemberChange(member.Ref, HasLeft: false));
            next = member.Next;
        }

        yield return (new DeltaItem<Group>(group.Id, null, group, some), (group.Position + 1L) << MemberBits);
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

    private static bool ShowsMembers(GraphCall call, Group group) =>
        !group.HidesMembers || call.Caller.Roles.Contains(AppRole.MemberReadHidden);
}
