using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Which session of a job undid which: an undo can be undone as well, and that again.</summary>
internal sealed class UndoChains
{
    private readonly Dictionary<long, long> undone;
    private readonly ILookup<long, long> undos;

    private UndoChains(Dictionary<long, long> undone)
    {
        this.undone = undone;
        undos = undone.ToLookup(pair => pair.Value, pair => pair.Key);
    }

    /// <summary>The undos of a job that have applied something, and the one that runs now.</summary>
    public static async Task<UndoChains> ReadAsync(ServerDb db, Guid job, CancellationToken cancellationToken) =>
        new(
            await db
                .Sessions.Where(session =>
                    session.JobId == job
                    && session.Kind == SessionKind.Undo
                    && session.PlanOf != null
                    && (
                        session.State == SessionState.Running
                        || db.SessionLines.Any(line => line.SessionId == session.Id && line.Outcome == LineOutcome.Applied)
                    )
                )
                .ToDictionaryAsync(session => session.Id, session => session.PlanOf!.Value, cancellationToken)
        );

    /// <summary>The import at the beginning of the chain.</summary>
    public long RootOf(long session) => undone.TryGetValue(session, out var former) ? RootOf(former) : session;

    /// <summary>Whether what the session did is not there any more: it is undone, and that undo is not.</summary>
    public bool IsTakenBack(long session) => undos[session].Any(undo => !IsTakenBack(undo));

    /// <summary>The last undo of a session that is not undone itself; null: there is none.</summary>
    public long? StandingUndoOf(long session) =>
        undos[session].Order().Select(undo => (long?)undo).LastOrDefault(undo => !IsTakenBack(undo!.Value));

    /// <summary>What gave back what the session did, so that undoing that one takes it away again; null: the session was never undone, or is.</summary>
    public long? GivenBackBy(long session) =>
        IsTakenBack(session) || !undos[session].Any() ? null : undos[session].Order().Select(undo => StandingUndoOf(undo)).Last();

    /// <summary>Whether another import than this one has been taken back after a session, and is so still.</summary>
    public bool AreOthersTakenBack(long root, long after) =>
        undone.Keys.Where(undo => undo > after).Select(RootOf).Distinct().Any(other => other != root && IsTakenBack(other));
}
