using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>Writes how a session ended, and tries for as long as it takes: the database may be away just then.</summary>
public sealed partial class SessionEndings(IServiceScopeFactory scopes, TimeProvider time, ILogger<SessionEndings> log)
{
    private static readonly TimeSpan TryEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>By then somebody else has taken the session for dead.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    internal async Task WriteAsync(SessionRow session, SessionEnd end)
    {
        await TryAsync(session.Id, services => services.GetRequiredService<JobPauses>().NoteAsync(session, end, CancellationToken.None));
        await TryAsync(
            session.Id,
            services =>
                services.GetRequiredService<SessionQueue>().EndAsync(session.Id, end.State, end.Code, end.Message, CancellationToken.None)
        );
    }

    /// <summary>Leaves the session to another server; false: it can't go on there.</summary>
    internal async Task<bool> HandOverAsync(SessionClaim claim)
    {
        var isDone = false;
        await TryAsync(
            claim.Session,
            async services => isDone = await services.GetRequiredService<SessionQueue>().HandOverAsync(claim, CancellationToken.None)
        );
        return isDone;
    }

    /// <summary>Writes something of a session's end that must not be lost.</summary>
    internal async Task TryAsync(long session, Func<IServiceProvider, Task> write)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await write(scope.ServiceProvider);
                return;
            }
            catch (Exception fault)
                when (StoreFaults.Explain(fault)?.Code == StoreFaults.Unreachable && time.GetElapsedTime(began) < Patience)
            {
                CannotWrite(session, fault.Message);
            }

            await Task.Delay(TryEvery, time, CancellationToken.None);
        }
    }

    [LoggerMessage(5, LogLevel.Warning, "How session {Session} ended can't be written yet ({Fault}); trying again")]
    private partial void CannotWrite(long session, string fault);
}
