using Rollcall.Server.Importing;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Cli;

/// <summary>Runs a queued session for a verb, watches it, and says how it ended, in words and in a status.</summary>
internal static class SessionRun
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    /// <returns>A value of <see cref="ExitStatus"/>.</returns>
    public static async Task<int> PerformAsync(VerbContext verb, long id, CancellationToken cancellationToken)
    {
        var session = await RunAsync(verb, id, cancellationToken);
        await PrintAsync(verb, session);
        return StatusOf(session.State);
    }

    private static int StatusOf(SessionState state) =>
        state switch
        {
            SessionState.Done => ExitStatus.Done,
            SessionState.Waiting => ExitStatus.Waits,
            SessionState.Incomplete => ExitStatus.Incomplete,
            _ => ExitStatus.Failed,
        };

    private static async Task PrintAsync(VerbContext verb, SessionView session)
    {
        if (verb.AsJson)
        {
            verb.Printer.Json(session);
        }
        else
        {
            await SessionPrinter.PrintAsync(verb, session, CancellationToken.None);
        }

        if (session.State != SessionState.Done)
        {
            verb.Printer.Error(
                $"session {session.Id} ended {session.State.ToString().ToLowerInvariant()}: {session.Message} ({session.Code})"
            );
        }
    }

    /// <summary>Runs the session here, unless a server on the same database takes it first, and watches it until its end.</summary>
    private static async Task<SessionView> RunAsync(VerbContext verb, long id, CancellationToken cancellationToken)
    {
        using var elsewhere = new CancellationTokenSource();
        var here = verb.Get<SessionRunner>().RunAsync(id, elsewhere.Token);
        var session = await WatchAsync(verb, id, here, cancellationToken);
        await elsewhere.CancelAsync();
        try
        {
            await here;
        }
        catch (OperationCanceledException) when (elsewhere.IsCancellationRequested)
        {
            // It waited for the job's lock, and a server ran the session meanwhile.
        }

        return session;
    }

    /// <summary>Watches the session until it has ended; Ctrl+C cancels it, and then waits for its end all the same.</summary>
    private static async Task<SessionView> WatchAsync(VerbContext verb, long id, Task here, CancellationToken cancellationToken)
    {
        using var progress = new ProgressLine(verb.Get<TimeProvider>().GetUtcNow);
        using var timer = new PeriodicTimer(LookEvery, verb.Get<TimeProvider>());
        var cancelled = false;
        while (true)
        {
            if (here.IsFaulted)
            {
                await here;
            }

            var session = (await verb.Get<ShowSession>().HandleAsync(id, CancellationToken.None)).Value!;
            progress.Show(session);
            if (session.HasEnded())
            {
                return session;
            }

            if (cancellationToken.IsCancellationRequested && !cancelled)
            {
                cancelled = true;
                await verb.Get<CancelSession>().HandleAsync(id, CancellationToken.None);
            }

            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
