using Rollcall.Core;

namespace Rollcall.Connectors.Entra;

/// <summary>What the pages of one group's members gave. Members are held as ids alone, so that a huge group is not much.</summary>
/// <param name="known">The groups that were told of, by id.</param>
internal sealed class GroupTally(IReadOnlyDictionary<ObjectId, KnownGroup> known)
{
    private readonly SeenIds seen = new();
    private readonly Dictionary<ObjectId, GraphId> groups = [];

    /// <summary>How many people and groups came, doubled ones counted each time.</summary>
    public long Items { get; private set; }

    public long DistinctItems => seen.InThisPass;

    /// <summary>Members without an id: they may be anybody.</summary>
    public long Nameless { get; private set; }

    /// <summary>Members of whom the directory does not say what they are, and who are no group that was told of.</summary>
    public long Unsaid { get; private set; }

    /// <summary>Whether a member who is no group has an id that is no GUID.</summary>
    public bool AnyMalformed { get; private set; }

    public ValueTask<int> TakeAsync(IReadOnlyList<GraphMember> page, CancellationToken cancellationToken)
    {
        var before = seen.InThisPass;
        foreach (var member in page.Where(member => member.Kind != MemberKind.Other))
        {
            Take(member);
        }
        // Devices and the like are not remembered, so each of them counts as one that had not come before.
        return ValueTask.FromResult(seen.InThisPass - before + page.Count(member => member.Kind == MemberKind.Other));
    }

    public void BeginAnew()
    {
        seen.BeginAnew();
        (Items, Nameless, Unsaid) = (0, 0, 0);
    }

    /// <summary>Who is in it: as the last pass has it if it was whole, or whoever came in any pass.</summary>
    public IReadOnlyList<ObjectId> Members(bool whole) => [.. seen.Ids(ofAllPasses: !whole)];

    /// <summary>The groups among them.</summary>
    public IReadOnlyList<GraphId> Groups(bool whole) =>
        [.. groups.Where(group => !whole || seen.IsInThisPass(group.Key)).Select(group => group.Value)];

    private void Take(GraphMember member)
    {
        Items++;
        if (member.Id is not { } id)
        {
            Nameless++;
            return;
        }
        seen.Add(id.Id);
        if (member.Kind == MemberKind.Group || (member.Kind == MemberKind.Unsaid && known.ContainsKey(id.Id)))
        {
            groups.TryAdd(id.Id, id);
            return;
        }
        AnyMalformed |= id.Malformed is not null;
        Unsaid += member.Kind == MemberKind.Unsaid ? 1 : 0;
    }
}
