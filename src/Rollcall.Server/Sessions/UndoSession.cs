using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Undoes a session: queues one that takes back what it applied, as far as nobody has changed it since.</summary>
public sealed class UndoSession(ServerDb db, UndoCheck check, UndoPlanner planner, SessionQueue queue, Actor actor, AuditTrail trail)
{
    public sealed record Command
    {
        /// <summary>The session that is to be undone.</summary>
        public long Session { get; init; }

        /// <summary>Whoever asks twice with the same one has asked once, such as by a double click; null: each call is asked for by itself.</summary>
        public Guid? Request { get; init; }
    }

    /// <returns>The id of the session that undoes it; a conflict when there is nothing to undo.</returns>
    public async Task<Outcome<long>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        if (await queue.OfRequestAsync(command.Request, cancellationToken) is { } known)
        {
            return Outcome<long>.Done(known);
        }

        var session = await db
            .Sessions.AsNoTracking()
            .Include(row => row.Job)
            .SingleOrDefaultAsync(row => row.Id == command.Session, cancellationToken);
        if (session is null)
        {
            return Outcome<long>.NotFound($"There is no session {command.Session}.");
        }

        if (await check.WhyNotAsync(session, cancellationToken) is { } refusal)
        {
            return Outcome<long>.Conflict(refusal);
        }

        var (plan, _) = await planner.PlanAsync(session.Job!, session.Id, cancellationToken);
        return plan.Changes.Count + plan.Waiting.Count + plan.Withheld.Count == 0
            ? Outcome<long>.Conflict(await check.NothingLeftAsync(session, cancellationToken))
            : Outcome<long>.Done(
                await queue.AddAsync(
                    session.JobId,
                    SessionKind.Undo,
                    actor.Name,
                    command.Request,
                    cancellationToken,
                    planOf: session.Id,
                    told: trail.Line(AuditCodes.SessionUndone, $"session {session.Id} of {session.Job!.Name}")
                )
            );
    }
}
