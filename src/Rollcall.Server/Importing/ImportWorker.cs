using Quartz;
using Rollcall.Connectors;
using Rollcall.Core.Planning;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>
/// Runs one session. It is the only place that catches everything, because a session must end in its log whatever happens.
/// </summary>
[DisallowConcurrentExecution]
public sealed partial class ImportWorker(
    IServiceScopeFactory scopes,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<ImportWorker> log
) : IJob
{
    public const string SessionKey = "session";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // A server that is told to end does not wait for the end of a long import.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            await RunAsync(context, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The session was not taken yet: it stays queued.
        }
    }

    private async Task RunAsync(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var id = long.Parse(context.MergedJobDataMap.GetString(SessionKey)!, System.Globalization.CultureInfo.InvariantCulture);
        await using var scope = scopes.CreateAsyncScope();
        var job = Guid.Parse(context.JobDetail.Key.Name);
        await using var held = await scope.ServiceProvider.GetRequiredService<SessionLocks>().TakeAsync(job, time, cancellationToken);
        if (await scope.ServiceProvider.GetRequiredService<SessionQueue>().TakeAsync(id, cancellationToken) is not { } session)
        {
            return;
        }

        Started(session.Id, session.Kind, session.Job!.Name);
        var end = await RunAsync(scope.ServiceProvider, session, cancellationToken);
        await using var fresh = scopes.CreateAsyncScope();
        await fresh
            .ServiceProvider.GetRequiredService<SessionQueue>()
            .EndAsync(session.Id, end.State, end.Code, end.Message, CancellationToken.None);
        Ended(session.Id, end.State, end.Code);
    }

    private async Task<SessionEnd> RunAsync(IServiceProvider services, SessionRow session, CancellationToken cancellationToken)
    {
        try
        {
            return SessionEnd.Of(await services.GetRequiredService<ImportRunner>().RunAsync(session, cancellationToken));
        }
        catch (DirectoryException fault)
        {
            return new SessionEnd(SessionState.Failed, fault.Code, fault.Message);
        }
        catch (SessionCancelledException)
        {
            return new SessionEnd(SessionState.Cancelled, "session.cancelled", "Cancelled. What was applied before is in the log.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return SessionEnd.Stopped;
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

    [LoggerMessage(1, LogLevel.Information, "Session {Session} ({Kind} of {Job}) started")]
    private partial void Started(long session, SessionKind kind, string job);

    [LoggerMessage(2, LogLevel.Information, "Session {Session} ended {State} {Code}")]
    private partial void Ended(long session, SessionState state, string? code);

    [LoggerMessage(3, LogLevel.Error, "Session {Session} failed in the database")]
    private partial void StoreFault(Exception fault, long session);

    [LoggerMessage(4, LogLevel.Error, "Session {Session} failed unexpectedly")]
    private partial void Unexpected(Exception fault, long session);
}

/// <summary>How a session ends, and why.</summary>
internal sealed record SessionEnd(SessionState State, string? Code = null, string? Message = null)
{
    public static SessionEnd Stopped { get; } =
        new(
            SessionState.Interrupted,
            "session.interrupted",
            "The server stopped in the middle of this session. What was applied is in its log; the next import does the rest."
        );

    public static SessionEnd Of(ImportPlan plan) =>
        plan.Objections.Count == 0
            ? new SessionEnd(SessionState.Done)
            : new SessionEnd(
                SessionState.Waiting,
                plan.Objections[0].Code,
                string.Join(" ", plan.Objections.Select(objection => objection.Message))
            );
}
