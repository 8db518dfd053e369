using Rollcall.Core;

namespace Rollcall.Connectors.Entra;

/// <summary>Reads the direct members of every group that the linked ones reach, breadth first, some at a time, each group once.</summary>
/// <param name="members">Reads one group.</param>
/// <param name="limits">How many at a time, and how many may fail in a row.</param>
/// <param name="known">The groups that the list brought, by id.</param>
internal sealed class GroupWalk(MemberReading members, GraphLimits limits, IReadOnlyDictionary<ObjectId, KnownGroup> known)
{
    private int failuresInARow;
    private DirectoryException? lastFailure;

    public async Task WalkAsync(IReadOnlyCollection<ObjectId> linked, DirectoryException? listFault, CancellationToken cancellationToken)
    {
        Note(listFault);
        var roots = linked.ToHashSet();
        var met = new HashSet<ObjectId>(roots);
        var waiting = new Queue<GraphId>(
            roots.Order().Select(root => known.TryGetValue(root, out var itself) ? itself.Id : new(root, null))
        );
        var running = new List<Task<MembersOutcome>>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            while (waiting.Count > 0 || running.Count > 0)
            {
                while (waiting.Count > 0 && running.Count < limits.GroupsAtOnce)
                {
                    var next = waiting.Dequeue();
                    running.Add(AskAsync(next, roots.Contains(next.Id), stop.Token));
                }
                var done = await Task.WhenAny(running);
                running.Remove(done);
                var outcome = await done;
                Note(outcome.Fault);
                foreach (var nested in outcome.Nested.Where(group => met.Add(group.Id)))
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

    private Task<MembersOutcome> AskAsync(GraphId group, bool isLinked, CancellationToken cancellationToken) =>
        failuresInARow >= limits.FailuresInARow
            ? members.LeaveAsync(group, MemberFaults.NotAsked(group.Id, limits.FailuresInARow, lastFailure!), cancellationToken)
            : members.ReadAsync(group, isLinked, cancellationToken);

    /// <summary>Once so many have failed in a row it stays so: what was still under way does not count any more.</summary>
    private void Note(DirectoryException? fault)
    {
        if (failuresInARow >= limits.FailuresInARow)
        {
            return;
        }
        if (fault is { OutlastedTries: true })
        {
            failuresInARow++;
            lastFailure = fault;
        }
        else
        {
            failuresInARow = 0;
        }
    }
}
