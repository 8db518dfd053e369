using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Rollcall.Core;
using Rollcall.Core.Directories;

namespace Rollcall.Connectors.Entra;

/// <summary>Reads the direct members of every group that the linked ones reach, breadth first, some at a time, each group once.</summary>
internal sealed class GroupWalk(
    GroupProof proof,
    GraphPages pages,
    GraphAddresses addresses,
    GraphLimits limits,
    ILogger log,
    ChannelWriter<ReadingPart> parts,
    IReadOnlyDictionary<ObjectId, KnownGroup> known
)
{
    private const int MembersAPart = 5000;

    public async Task WalkAsync(IReadOnlyCollection<ObjectId> linked, CancellationToken cancellationToken)
    {
        var roots = linked.ToHashSet();
        var met = new HashSet<ObjectId>(roots);
        var waiting = new Queue<GraphId>(roots.Order().Select(root => known[root].Id));
        var running = new List<Task<IReadOnlyList<GraphId>>>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            while (waiting.Count > 0 || running.Count > 0)
            {
                while (waiting.Count > 0 && running.Count < limits.GroupsAtOnce)
                {
                    var next = waiting.Dequeue();
                    running.Add(ReadGroupAsync(next, roots.Contains(next.Id), stop.Token));
                }
                var done = await Task.WhenAny(running);
                running.Remove(done);
                foreach (var nested in (await done).Where(group => met.Add(group.Id)))
                {
                    waiting.Enqueue(nested);
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)Task.WhenAll(running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Hands the members on and gives the groups among them.</summary>
    private async Task<IReadOnlyList<GraphId>> ReadGroupAsync(GraphId group, bool isLinked, CancellationToken cancellationToken)
    {
        var name = $"members of {group.Id}";
        var (items, chain) = await CollectAsync(name, group, cancellationToken);
        if (chain is null)
        {
            // Found missing twice: a linked group must be dealt with by a person, a nested one has simply nobody any more.
            if (isLinked)
            {
                throw GroupProof.Gone(group.Id);
            }
            log.NestedGroupGone(group.Id.Value);
            return [];
        }
        var kept = items.Where(item => item.Id is not null && item.Kind != MemberKind.Other).ToList();
        var members = kept.Select(item => item.Id!.Value.Id).Distinct().ToList();
        if (members.Count == 0 && known.TryGetValue(group.Id, out var itself) && itself.MayHideMembers)
        {
            throw Hidden(itself);
        }
        foreach (var chunk in members.Chunk(MembersAPart))
        {
            await parts.WriteAsync(new MembersRead(group.Id, chunk), cancellationToken);
        }
        var first = addresses.Members(group).AbsoluteUri;
        var record = new CollectionRecord
        {
            Kind = CollectionKind.Members,
            Group = group.Id,
            FirstUrl = first,
            Pages = chain.Pages,
            Items = kept.Count,
            DistinctItems = members.Count,
        };
        await parts.WriteAsync(new CollectionRead(record), cancellationToken);
        log.CollectionRead(name, chain.Pages, kept.Count);
        return [.. kept.Where(IsGroup).Select(item => item.Id!.Value)];
    }

    /// <summary>No chain when the group is gone for sure.</summary>
    private async Task<(IReadOnlyList<GraphMember> Items, ChainRead? Chain)> CollectAsync(
        string name,
        GraphId group,
        CancellationToken cancellationToken
    )
    {
        var (items, chain) = await pages.CollectAsync(name, addresses.Members(group), MemberParser.Parse, cancellationToken);
        if (chain.Fault is null)
        {
            return (items, chain);
        }
        if (await proof.FindAsync(group, cancellationToken) is null)
        {
            return ([], null);
        }
        (items, chain) = await pages.CollectAsync(name, addresses.Members(group), MemberParser.Parse, cancellationToken);
        return chain.Fault is { } fault ? throw fault : (items, chain);
    }

    /// <summary>An empty answer of a group that hides its members says nothing: nobody must lose a right over it.</summary>
    private static DirectoryException Hidden(KnownGroup group) =>
        new(
            DirectoryFaults.PermissionMissing,
            $"The group {group.Name} ({group.Id.Id}) hides its members, and {Permissions.HiddenMembers} is missing: an empty answer does not mean"
                + $" that nobody is in it. Remove its link, or let the app see hidden members. {Permissions.HowToConsent}"
        );

    private bool IsGroup(GraphMember member) =>
        member.Kind == MemberKind.Group || (member.Kind == MemberKind.Unsaid && known.ContainsKey(member.Id!.Value.Id));
}
