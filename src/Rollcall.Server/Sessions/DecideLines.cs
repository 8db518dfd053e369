using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>
/// Allows or denies lines of a session that wait for a person: all, or those of some people, rights or a search. What is allowed is applied
/// by the session itself, exactly those lines; who said so is kept.
/// </summary>
public sealed class DecideLines(
    ServerDb db,
    DecisionGate gate,
    PlanCheck check,
    LineSelection selection,
    SessionQueue queue,
    Actor actor,
    AuditTrail trail,
    TimeProvider time
)
{
    private const int AtOnce = 500;

    public sealed record Command
    {
        public long Session { get; init; }

        /// <summary>True: allow; false: deny.</summary>
        public bool Allow { get; init; }
        public LineChoice Lines { get; init; } = new();
    }

    /// <returns>How many lines were decided; those that are allowed are applied as soon as the session has its turn.</returns>
    public async Task<Outcome<Decision>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        var opened = await gate.OpenAsync(command.Session, cancellationToken);
        if (opened.Value is not { } session)
        {
            return opened.As<Decision>();
        }

        if (command.Allow && check.WhyTooOld(session) is { } refusal)
        {
            return Outcome<Decision>.Conflict(refusal.Message);
        }

        var chosen = await selection.FindAsync(session.Id, command.Lines, cancellationToken);
        return chosen.Value is { } lines ? await DecideAsync(session, command.Allow, lines, cancellationToken) : chosen.As<Decision>();
    }

    private async Task<Outcome<Decision>> DecideAsync(
        SessionRow session,
        bool allow,
        ChosenLines chosen,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var decision = new SessionDecisionRow
        {
            SessionId = session.Id,
            At = time.GetUtcNow(),
            By = actor.Name,
            Allows = allow,
            What = chosen.What,
        };
        db.SessionDecisions.Add(decision);
        await db.SaveChangesAsync(cancellationToken);
        decision.Lines = await MarkAsync(chosen, decision, cancellationToken);
        if (decision.Lines == 0)
        {
            return Outcome<Decision>.Conflict(
                $"No line of session {session.Id} that waits fits {chosen.What}, or it belongs to a person whose creation waits still."
            );
        }

        var line = trail.Write(
            allow ? AuditCodes.SessionAllowed : AuditCodes.SessionDenied,
            $"session {session.Id} of {session.Job!.Name}"
        );
        (line.JobId, line.SessionId) = (session.JobId, session.Id);
        line.Present = $"{chosen.What}: {decision.Lines} {(decision.Lines == 1 ? "line" : "lines")}";
        await db.SaveChangesAsync(cancellationToken);
        if (!await queue.GoOnAsync(session.Id, cancellationToken))
        {
            return Outcome<Decision>.Conflict($"Somebody else has just decided about session {session.Id}. Look at it again.");
        }

        await transaction.CommitAsync(cancellationToken);
        queue.Wake();
        return Outcome<Decision>.Done(Decision.Of(decision));
    }

    /// <summary>A right can't be given to somebody who is not made yet: such lines go on waiting.</summary>
    private async Task<int> MarkAsync(ChosenLines chosen, SessionDecisionRow decision, CancellationToken cancellationToken)
    {
        var outcome = decision.Allows ? LineOutcome.Planned : LineOutcome.Denied;
        var marked = await chosen
            .Narrow(db)
            .ExecuteUpdateAsync(
                set => set.SetProperty(line => line.Outcome, outcome).SetProperty(line => line.DecisionId, decision.Id),
                cancellationToken
            );
        if (!decision.Allows)
        {
            return marked;
        }

        var lines = db.SessionLines.Where(line => line.SessionId == decision.SessionId && line.DecisionId == decision.Id);
        var unmade = await UnmadePeople.AmongAsync(
            db,
            decision.SessionId,
            lines,
            [LineOutcome.Denied, LineOutcome.Waiting],
            cancellationToken
        );
        foreach (var some in unmade.Select(line => line.Number).Chunk(AtOnce))
        {
            await lines
                .Where(line => some.Contains(line.Number))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(line => line.Outcome, LineOutcome.Waiting).SetProperty(line => line.DecisionId, (long?)null),
                    cancellationToken
                );
        }

        return marked - unmade.Count;
    }
}

/// <summary>A person's word about lines that waited.</summary>
/// <param name="Allowed">True: allowed; false: denied.</param>
/// <param name="What">Which lines, in words.</param>
/// <param name="Lines">How many.</param>
/// <param name="By">A login, an API key's name, or the command line.</param>
/// <param name="At">When.</param>
public sealed record Decision(bool Allowed, string What, int Lines, string By, DateTimeOffset At)
{
    internal static Decision Of(SessionDecisionRow row) => new(row.Allows, row.What, row.Lines, row.By, row.At);
}
