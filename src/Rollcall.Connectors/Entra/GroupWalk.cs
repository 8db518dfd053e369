using Rollcall.Connectors.Entra.Changes;
using Rollcall.Core;

namespace Rollcall.Connectors.Entra;

/// <summary>
/// Reads the direct members of every group that the first ones reach, breadth first, some at a time, each group once. Before a group is read a cursor
/// covers it; nested groups wait until a cursor is full, or until there is nothing else to do.
/// </summary>
/// <param name="members">Reads one group.</param>
/// <param name="cursors">Takes cursors.</param>
/// <param name="session">How many may be asked for at a time just now, and how many may fail in a row.</param>
/// <param name="known">The groups that the list brought, by id.</param>
/// <param name="linked">The linked groups: these must be there.</param>
/// <param name="people">Where members who are no group are noted; null: nobody wants to know them.</param>
internal sealed class GroupWalk(
    MemberReading members,
    CursorTaking cursors,
    GraphSession session,
    IReadOnlyDictionary<ObjectId, KnownGroup> known,
    IReadOnlySet<ObjectId> linked,
    PeopleMet? people
)
{
    private readonly GraphLimits limits = session.Limits;
    private readonly Queue<GraphId> uncovered = new();
    private readonly Queue<GraphId> waiting = new();
    private readonly HashSet<ObjectId> met = [];
    private readonly List<Task<Step>> running = [];
    private int failuresInARow;
    private DirectoryException? lastFailure;

    /// <summary>The groups that were met, without those that were known before.</summary>
    public IReadOnlyCollection<ObjectId> Met => met;

    /// <param name="first">Where to begin.</param>
    /// <param name="covered">Groups that a cursor covers, and that are read already unless it begins with them.</param>
    /// <param name="listFault">What broke the list of groups; null: nothing.</param>
    /// <param name="cancellationToken">Stops the walk.</param>
    public async Task WalkAsync(
        IEnumerable<ObjectId> first,
        IReadOnlySet<ObjectId> covered,
        DirectoryException? listFault,
        CancellationToken cancellationToken
    )
    {
        using var span = Spans.Members();
        Note(listFault);
        foreach (var root in first.Where(met.Add).Order())
        {
            (covered.Contains(root) ? waiting : uncovered).Enqueue(
                known.TryGetValue(root, out var itself) ? itself.Id : new GraphId(root, null)
            );
        }
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            while (uncovered.Count > 0 || waiting.Count > 0 || running.Count > 0)
            {
                Begin(stop.Token);
                var done = await Task.WhenAny(running);
                running.Remove(done);
                var step = await done;
                foreach (var group in step.Covered)
                {
                    waiting.Enqueue(group);
                }
                if (step.Outcome is { } outcome)
                {
                    Note(outcome.Fault);
                    people?.Add(outcome);
                    foreach (var nested in outcome.Nested.Where(group => !covered.Contains(group.Id) && met.Add(group.Id)))
                    {
                        uncovered.Enqueue(nested);
                    }
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)Task.WhenAll(running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            span?.SetTag(DirectoryTelemetry.Items, met.Count);
            span.Fail(lastFailure?.Code);
        }
    }

    private void Begin(CancellationToken cancellationToken)
    {
        while (running.Count < session.Pace.RequestsAtOnce)
        {
            if (uncovered.Count >= CursorTaking.MostGroups || (uncovered.Count > 0 && waiting.Count + running.Count == 0))
            {
                GraphId[] some =
                [
                    .. Enumerable.Range(0, Math.Min(CursorTaking.MostGroups, uncovered.Count)).Select(_ => uncovered.Dequeue()),
                ];
                running.Add(CoverAsync(some, cancellationToken));
            }
            else if (waiting.TryDequeue(out var next))
            {
                running.Add(AskAsync(next, cancellationToken));
            }
            else
            {
                return;
            }
        }
    }

    private async Task<Step> CoverAsync(GraphId[] groups, CancellationToken cancellationToken)
    {
        await cursors.TakeGroupsAsync(groups, cancellationToken);
        return new Step(groups, null);
    }

    private async Task<Step> AskAsync(GraphId group, CancellationToken cancellationToken) =>
        new(
            [],
            failuresInARow >= limits.FailuresInARow
                ? await members.LeaveAsync(group, MemberFaults.NotAsked(group.Id, limits.FailuresInARow, lastFailure!), cancellationToken)
                : await members.ReadAsync(group, linked.Contains(group.Id), cancellationToken)
        );

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

    /// <summary>What was done: groups were covered by a cursor, or one was read.</summary>
    private readonly record struct Step(IReadOnlyList<GraphId> Covered, MembersOutcome? Outcome);
}
