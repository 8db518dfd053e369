using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Applying;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Where who wants a session and who runs it meet: a row that survives a restart.</summary>
public sealed class SessionQueue(ServerDb db, SessionSignal signal, TimeProvider time)
{
    /// <summary>Queues a session and returns its id.</summary>
    /// <param name="job">The job that it runs.</param>
    /// <param name="kind">What it does.</param>
    /// <param name="by">Who starts it.</param>
    /// <param name="request">Who asks twice with the same one gets the same session; null: each call is one more session.</param>
    /// <param name="cancellationToken">Stops the queueing.</param>
    /// <param name="scheduled">A timer asks, and not a person.</param>
    /// <param name="asked">The only people whom it is for; null: everybody.</param>
    /// <param name="planOf">The session whose plan it applies; null: it plans by itself.</param>
    /// <param name="readsWhole">The whole directory is to be read, also where what has changed would do.</param>
    /// <param name="told">The audit line of it, saved with the session if one is queued; null: no person asks.</param>
    public async Task<long> AddAsync(
        Guid job,
        SessionKind kind,
        string by,
        Guid? request,
        CancellationToken cancellationToken,
        bool scheduled = false,
        long? planOf = null,
        IReadOnlyList<string>? asked = null,
        bool readsWhole = false,
        AuditRow? told = null
    )
    {
        if (kind == SessionKind.Structure)
        {
            var (last, isOpen) = await LastStructureAsync(job, cancellationToken);
            if (isOpen)
            {
                return last!.Value;
            }

            // The same for all who ask for the load after the last one, so that of two who ask at once one starts it.
            request = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"structure/{job}/{last}")).AsSpan(0, 16));
        }

        if (request is not null && await OfRequestAsync(request, cancellationToken) is { } known)
        {
            return known;
        }

        var row = new SessionRow
        {
            JobId = job,
            Kind = kind,
            State = SessionState.Queued,
            StartedBy = by,
            Scheduled = scheduled,
            PlanOf = planOf,
            ReadsWhole = readsWhole,
            Asked = asked is null ? null : AskedPeople.Write(asked),
            Request = request,
            QueuedAt = time.GetUtcNow(),
        };
        db.Sessions.Add(row);
        try
        {
            await SaveAsync(row, told, cancellationToken);
        }
        catch (DbUpdateException) when (request is not null)
        {
            // The other half of a double click was faster.
            db.Entry(row).State = EntityState.Detached;
            if (await OfRequestAsync(request, cancellationToken) is { } first)
            {
                return first;
            }

            throw;
        }

        signal.Raise();
        return row.Id;
    }

    /// <summary>In the transaction that is under way, or in one of its own.</summary>
    private async Task SaveAsync(SessionRow row, AuditRow? told, CancellationToken cancellationToken)
    {
        await using var transaction = db.Database.CurrentTransaction is null
            ? await db.Database.BeginTransactionAsync(cancellationToken)
            : null;
        await db.SaveChangesAsync(cancellationToken);
        if (told is not null)
        {
            (told.JobId, told.SessionId) = (row.JobId, row.Id);
            db.Audit.Add(told);
            await db.SaveChangesAsync(cancellationToken);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>The session that loads the job's structure or did so last, in one look: between two, another might begin.</summary>
    private async Task<(long? Session, bool IsOpen)> LastStructureAsync(Guid job, CancellationToken cancellationToken)
    {
        var last = await db
            .Sessions.Where(session => session.JobId == job && session.Kind == SessionKind.Structure)
            .OrderByDescending(session => session.Id)
            .Select(session => new { session.Id, session.State })
            .FirstOrDefaultAsync(cancellationToken);
        return (last?.Id, last?.State is SessionState.Queued or SessionState.Running);
    }

    /// <summary>The session that was asked for with this request; null: none was, or there is no request.</summary>
    public async Task<long?> OfRequestAsync(Guid? request, CancellationToken cancellationToken) =>
        request is null
            ? null
            : await db
                .Sessions.Where(session => session.Request == request)
                .Select(session => (long?)session.Id)
                .SingleOrDefaultAsync(cancellationToken);

    /// <summary>The sessions that nobody has taken yet, oldest first.</summary>
    public async Task<IReadOnlyList<(long Session, Guid Job)>> WaitingAsync(CancellationToken cancellationToken) =>
        [
            .. (
                await db
                    .Sessions.Where(session => session.State == SessionState.Queued)
                    .OrderBy(session => session.Id)
                    .Select(session => new { session.Id, session.JobId })
                    .ToListAsync(cancellationToken)
            ).Select(session => (session.Id, session.JobId)),
        ];

    public Task<Guid> JobOfAsync(long id, CancellationToken cancellationToken) =>
        db.Sessions.Where(session => session.Id == id).Select(session => session.JobId).SingleAsync(cancellationToken);

    /// <summary>Takes a queued session; null when it is not queued any more.</summary>
    public async Task<SessionRow?> TakeAsync(long id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var taken = await db
            .Sessions.Where(session => session.Id == id && session.State == SessionState.Queued)
            .ExecuteUpdateAsync(
                set => set.SetProperty(session => session.State, SessionState.Running).SetProperty(session => session.StartedAt, now),
                cancellationToken
            );
        return taken == 0
            ? null
            : await db.Sessions.Include(session => session.Job).SingleAsync(session => session.Id == id, cancellationToken);
    }

    /// <summary>Ends a running session, and writes what is to be told of that; one that has ended stays as it is, so that nobody who looks late takes it for interrupted.</summary>
    public async Task EndAsync(long id, SessionState state, string? code, string? message, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ended = await db
            .Sessions.Where(session => session.Id == id && session.State == SessionState.Running)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(session => session.State, state)
                        .SetProperty(session => session.Phase, SessionPhase.None)
                        .SetProperty(session => session.WaitsUntil, (DateTimeOffset?)null)
                        .SetProperty(session => session.Code, code)
                        .SetProperty(session => session.Message, message)
                        .SetProperty(session => session.EndedAt, now),
                cancellationToken
            );
        if (ended > 0 && state != SessionState.Waiting)
        {
            await AppliedCounts.WriteAsync(db, id, cancellationToken);
        }

        if (ended > 0)
        {
            await SessionOutbox.WriteAsync(db, id, now, cancellationToken);
        }

        var tell = ended > 0 ? await TellerAsync(id, cancellationToken) : null;
        await transaction.CommitAsync(cancellationToken);
        tell?.Invoke();
    }

    /// <summary>What counts a session's end once it is committed; null: nobody wants to know.</summary>
    private async Task<Action?> TellerAsync(long id, CancellationToken cancellationToken)
    {
        if (db.Telemetry is not { CountsSessions: true } telemetry)
        {
            return null;
        }

        var ended = await db
            .Sessions.AsNoTracking()
            .Include(session => session.Job)
            .SingleAsync(session => session.Id == id, cancellationToken);
        return () => telemetry.Ended(ended);
    }

    /// <summary>
    /// Queues a running session again, for another server to go on with: from its beginning while it has no plan, and an import with what is left of its
    /// plan. False: it can't go on elsewhere.
    /// </summary>
    internal async Task<bool> HandOverAsync(SessionClaim claim, CancellationToken cancellationToken) =>
        await db
            .Sessions.Where(session => session.Id == claim.Session && session.StartedAt == claim.TakenAt)
            .Where(session => session.State == SessionState.Running && !session.CancelRequested)
            .Where(session => session.PlannedAt == null || (session.Kind == SessionKind.Import && session.Held == 0))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(session => session.State, SessionState.Queued)
                        .SetProperty(session => session.StartedAt, (DateTimeOffset?)null)
                        .SetProperty(session => session.Phase, SessionPhase.None)
                        .SetProperty(session => session.Progress, 0)
                        .SetProperty(session => session.ProgressTotal, 0)
                        .SetProperty(session => session.ProgressSince, (DateTimeOffset?)null)
                        .SetProperty(session => session.WaitsUntil, (DateTimeOffset?)null),
                cancellationToken
            ) > 0;

    /// <summary>Queues a session that has ended once more, to apply what was decided since; false when somebody else did.</summary>
    public async Task<bool> GoOnAsync(long id, CancellationToken cancellationToken) =>
        await db
            .Sessions.Where(session => session.Id == id && session.EndedAt != null)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(session => session.State, SessionState.Queued)
                        .SetProperty(session => session.CancelRequested, false)
                        .SetProperty(session => session.EndedAt, (DateTimeOffset?)null),
                cancellationToken
            ) > 0;

    /// <summary>Tells whoever runs sessions here that there is one.</summary>
    public void Wake() => signal.Raise();

    /// <summary>Asks for the end of a session; false when it has ended already.</summary>
    public async Task<bool> CancelAsync(long id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var queued = await db
            .Sessions.Where(session => session.Id == id && session.State == SessionState.Queued)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(session => session.State, SessionState.Cancelled)
                        .SetProperty(session => session.Code, "session.cancelled")
                        .SetProperty(
                            session => session.Message,
                            session =>
                                session.PlannedAt == null
                                    ? "Cancelled before it began."
                                    : "Cancelled before it went on. What was applied before is in the log."
                        )
                        .SetProperty(session => session.EndedAt, now),
                cancellationToken
            );
        var running = await db
            .Sessions.Where(session => session.Id == id && session.State == SessionState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.CancelRequested, true), cancellationToken);
        if (queued > 0)
        {
            // It may have been handed over in the middle.
            await AppliedCounts.WriteAsync(db, id, cancellationToken);
            (await TellerAsync(id, cancellationToken))?.Invoke();
        }

        return queued + running > 0;
    }

    /// <summary>Whether somebody wants the session to end.</summary>
    public Task<bool> IsCancelRequestedAsync(long id, CancellationToken cancellationToken) =>
        db.Sessions.AnyAsync(session => session.Id == id && session.CancelRequested, cancellationToken);

    /// <summary>Tells those who watch until when the directory asks to wait.</summary>
    public Task WaitAsync(long id, DateTimeOffset until, CancellationToken cancellationToken) =>
        db
            .Sessions.Where(session => session.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.WaitsUntil, until), cancellationToken);

    /// <summary>Tells those who watch what the session is at.</summary>
    public Task ReportAsync(SessionRow now, CancellationToken cancellationToken) =>
        db
            .Sessions.Where(session => session.Id == now.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(session => session.Phase, now.Phase)
                        .SetProperty(session => session.WaitsUntil, (DateTimeOffset?)null)
                        .SetProperty(session => session.Progress, now.Progress)
                        .SetProperty(session => session.ProgressTotal, now.ProgressTotal)
                        .SetProperty(session => session.ProgressSince, now.ProgressSince),
                cancellationToken
            );
}
