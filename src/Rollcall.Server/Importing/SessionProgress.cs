using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>Says what a session is at, and hears when somebody wants it to end.</summary>
public sealed class SessionProgress(SessionQueue queue)
{
    public async Task ReportAsync(SessionRow session, SessionPhase phase, int done, int total, CancellationToken cancellationToken)
    {
        (session.Phase, session.Progress, session.ProgressTotal) = (phase, done, total);
        await queue.ReportAsync(session.Id, phase, done, total, cancellationToken);
    }

    /// <exception cref="SessionCancelledException">Somebody wants the session to end.</exception>
    public async Task StopIfAskedAsync(SessionRow session, CancellationToken cancellationToken)
    {
        if (await queue.IsCancelRequestedAsync(session.Id, cancellationToken))
        {
            throw new SessionCancelledException();
        }
    }
}

/// <summary>Somebody cancelled the session.</summary>
public sealed class SessionCancelledException : Exception;
