using Rollcall.Connectors;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Watch;

namespace Rollcall.Server.Importing;

/// <summary>
/// Runs one session from its row to its end. It is the only place that catches everything, because a session must end in its log
/// whatever happens.
/// </summary>
public sealed partial class SessionRunner(
    IServiceScopeFactory scopes,
    SessionEndings endings,
    TimeProvider time,
    ILogger<SessionRunner> log
)
{
    /// <summary>Waits for the lock of the session's job and runs the session, unless somebody else took it meanwhile.</summary>
    /// <param name="id">The session.</param>
    /// <param name="cancellationToken">The server ends.</param>
    /// <param name="hasSuccessor">Whether another server would go on with what this one can't end; null: none would.</param>
    public async Task RunAsync(long id, CancellationToken cancellationToken, Func<bool>? hasSuccessor = null)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var queue = services.GetRequiredService<SessionQueue>();
        var job = await queue.JobOfAsync(id, cancellationToken);
        await using var held = await services.GetRequiredService<SessionLocks>().TakeAsync(job, time, cancellationToken);
        await services.GetRequiredService<InterruptedSessions>().MarkOfAsync(job, cancellationToken);
        if (await queue.TakeAsync(id, cancellationToken) is not { } session)
        {
            return;
        }

        // From here on every line of the log carries the session, its job and the trace.
        using var span = ImportTelemetry.Begin(session);
        using var told = log.BeginScope(LogScope.Of(session));
        var claim = SessionClaim.Of(session);
        services.GetRequiredService<ServerDb>().Claim = claim;
        Started(session.Id, session.Kind, session.Job!.Name);
        if (await RunAsync(services, session, held.Lost, cancellationToken) is not { } end)
        {
            Lost(session.Id);
            return;
        }

        ImportTelemetry.End(span, end);
        if (end.IsOfServer && hasSuccessor?.Invoke() == true && await endings.HandOverAsync(claim))
        {
            HandedOver(session.Id);
            return;
        }

        await endings.WriteAsync(session, end);
        Ended(session.Id, end.State, end.Code);
    }

    /// <returns>How it ends; null: it is somebody else's by now.</returns>
    private async Task<SessionEnd?> RunAsync(
        IServiceProvider services,
        SessionRow session,
        CancellationToken lost,
        CancellationToken cancellationToken
    )
    {
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(lost, cancellationToken);
            return await PerformAsync(services, session, stop.Token);
        }
        catch (DirectoryException fault)
        {
            return new SessionEnd(SessionState.Failed, fault.Code, fault.Message);
        }
        catch (SessionCancelledException)
        {
            return SessionEnd.Cancelled(session.Kind);
        }
        catch (SessionLostException)
        {
            return null;
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            return SessionEnd.BrokenOff(session.Kind);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return SessionEnd.Stopped(session.Kind);
        }
        catch (Exception fault) when (StoreFaults.Explain(fault) is { } explained)
        {
            StoreFault(fault, session.Id);
            return new SessionEnd(SessionState.Failed, explained.Code, explained.Message);
        }
        catch (Exception fault)
        {
            Unexpected(fault, session.Id);
            return new SessionEnd(
                SessionState.Failed,
                "session.unexpected",
                $"An unexpected fault ({fault.GetType().Name}); the server's log has the details. What was applied before is in this log."
            );
        }
    }

    private async Task<SessionEnd> PerformAsync(IServiceProvider services, SessionRow session, CancellationToken cancellationToken)
    {
        // It may have been queued before the job began to pause.
        if (session is { Scheduled: true, PlannedAt: null } && JobPause.Of(session.Job!, time.GetUtcNow()) is { } pause)
        {
            return SessionEnd.Paused(pause);
        }

        if (session is { Scheduled: true, PlannedAt: null })
        {
            await LookAsync(session, cancellationToken);
        }

        if (session.PlannedAt is not null)
        {
            return await services.GetRequiredService<DecidedRunner>().RunAsync(session, cancellationToken);
        }

        switch (session)
        {
            case { Kind: SessionKind.Structure }:
                await services.GetRequiredService<StructureRunner>().RunAsync(session, cancellationToken);
                return new SessionEnd(SessionState.Done);
            case { Kind: SessionKind.Undo }:
                return await services.GetRequiredService<UndoRunner>().RunAsync(session, cancellationToken);
            case { PlanOf: not null }:
                return await services.GetRequiredService<PlanRunner>().RunAsync(session, cancellationToken);
            default:
                return await services.GetRequiredService<ImportRunner>().RunAsync(session, cancellationToken);
        }
    }

    /// <summary>Looks at the credential; whatever becomes of that, the session goes on, and says itself what does not work.</summary>
    private async Task LookAsync(SessionRow session, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<LookAtJob>().BeforeSessionAsync(session.Job!, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            NotLooked(fault, session.Id);
        }
    }

    [LoggerMessage(5, LogLevel.Warning, "The credential could not be looked at before session {Session}, which goes on")]
    private partial void NotLooked(Exception fault, long session);

    [LoggerMessage(1, LogLevel.Information, "Session {Session} ({Kind} of {Job}) started")]
    private partial void Started(long session, SessionKind kind, string job);

    [LoggerMessage(2, LogLevel.Information, "Session {Session} ended {State} {Code}")]
    private partial void Ended(long session, SessionState state, string? code);

    [LoggerMessage(3, LogLevel.Error, "Session {Session} failed in the database")]
    private partial void StoreFault(Exception fault, long session);

    [LoggerMessage(4, LogLevel.Error, "Session {Session} failed unexpectedly")]
    private partial void Unexpected(Exception fault, long session);

    [LoggerMessage(6, LogLevel.Information, "Session {Session} is left to another server")]
    private partial void HandedOver(long session);

    [LoggerMessage(
        7,
        LogLevel.Warning,
        "Session {Session} was taken for dead while the database could not be reached; nothing more of it is written from here"
    )]
    private partial void Lost(long session);
}
