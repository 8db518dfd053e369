using System.Collections.Immutable;

namespace Rollcall.Sandbox.Tenants;

/// <summary>
/// What may differ between two moments of one tenant. Only what changed since the tenant was founded is walked, and whoever is new is among
/// it: people whom nothing ever happened to cost nothing, however many there are.
/// </summary>
internal sealed class DirectoryChanges
{
    private readonly DirectoryView before;
    private readonly DirectoryView after;
    private readonly Lazy<int[]> people;
    private readonly Lazy<int[]> groups;

    public DirectoryChanges(DirectoryView before, DirectoryView after)
    {
        (this.before, this.after) = (before, after);
        var (old, now) = (before.Overlay, after.Overlay);
        people = new(() => InOrder(Places(old.People, now.People, old.DeletedPeople, now.DeletedPeople)));
        groups = new(() =>
            InOrder(Places(old.Groups, now.Groups, old.DeletedGroups, now.DeletedGroups).Concat(Differing(old.Members, now.Members)))
        );
    }

    /// <summary>The places of people who are not, or not kept, as they were.</summary>
    public IReadOnlyList<int> People => people.Value;

    /// <summary>The places of groups that are not as they were, or whose members are not.</summary>
    public IReadOnlyList<int> Groups => groups.Value;

    public bool AreBetween(DirectoryView one, DirectoryView other) => before.IsSame(one) && after.IsSame(other);

    /// <summary>Who joined a group and who left it; a person who was deleted or restored did neither.</summary>
    public IEnumerable<MemberChange> Members(int group)
    {
        var was = before.Overlay.Members.GetValueOrDefault(group, MemberEdits.None);
        var isNow = after.Overlay.Members.GetValueOrDefault(group, MemberEdits.None);
        if (ReferenceEquals(was, isNow))
        {
            return [];
        }

        var (added, joined) = (was.Added.ToHashSet(), isNow.Added.ToHashSet());
        var left = was.Removed.Except(isNow.Removed).Select(item => new MemberChange(item, false));
        return left.Concat(isNow.Removed.Except(was.Removed).Select(item => new MemberChange(item, true)))
            .Concat(was.Added.Where(item => !joined.Contains(item)).Select(item => new MemberChange(item, true)))
            .Concat(isNow.Added.Where(item => !added.Contains(item)).Select(item => new MemberChange(item, false)))
            .Where(change => change.Ref.Kind != ObjectKind.Group || after.Group(change.Ref.Position) is not null)
            .OrderBy(change => change.Ref.Kind)
            .ThenBy(change => change.Ref.Position);
    }

    private static int[] InOrder(IEnumerable<int> places) => [.. places.Distinct().Order()];

    private static IEnumerable<int> Places<T>(
        ImmutableDictionary<int, T> changedBefore,
        ImmutableDictionary<int, T> changedNow,
        ImmutableHashSet<int> deletedBefore,
        ImmutableHashSet<int> deletedNow
    )
        where T : class
    {
        var deleted = ReferenceEquals(deletedBefore, deletedNow)
            ? []
            : deletedNow.Where(place => !deletedBefore.Contains(place)).Concat(deletedBefore.Where(place => !deletedNow.Contains(place)));
        return Differing(changedBefore, changedNow).Concat(deleted);
    }

    private static IEnumerable<int> Differing<T>(ImmutableDictionary<int, T> before, ImmutableDictionary<int, T> now)
        where T : class =>
        ReferenceEquals(before, now)
            ? []
            : now.Where(entry => !ReferenceEquals(entry.Value, before.GetValueOrDefault(entry.Key)))
                .Concat(before.Where(entry => !now.ContainsKey(entry.Key)))
                .Select(entry => entry.Key);
}
