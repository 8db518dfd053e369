using System.CommandLine;
using Rollcall.Server.Importing;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall import test|run JOB</c>: performs a session and waits for its end.</summary>
internal static class ImportVerb
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    public static Command Make() =>
        new("import", "Perform a test import or an import.")
        {
            Make("test", "Show what an import would do; change nothing.", SessionKind.Test),
            Make("run", "Import people and their rights.", SessionKind.Import),
        };

    private static Command Make(string name, string description, SessionKind kind)
    {
        var job = JobVerb.Name();
        var command = new Command(name, description) { job, StoreArguments.Json };
        command.Does((verb, cancellationToken) => RunAsync(verb, verb.Value(job), kind, cancellationToken));
        return command;
    }

    /// <summary>Performs a session, says how it ended, and gives a status that says it, too.</summary>
    public static async Task<int> RunAsync(VerbContext verb, string job, SessionKind kind, CancellationToken cancellationToken)
    {
        await verb.Get<InterruptedSessions>().MarkAsync(cancellationToken);
        var started = await verb.Get<StartSession>().HandleAsync(new() { Job = job, Kind = kind }, cancellationToken);
        if (started.Kind != OutcomeKind.Done)
        {
            return verb.Printer.Faults(started);
        }

        var session = await PerformAsync(verb, started.Value, cancellationToken);
        await PrintAsync(verb, session);
        return session.State switch
        {
            SessionState.Done => ExitStatus.Done,
            SessionState.Waiting => ExitStatus.Waits,
            _ => ExitStatus.Failed,
        };
    }

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
    private static async Task<SessionView> PerformAsync(VerbContext verb, long id, CancellationToken cancellationToken)
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
        using var progress = new ProgressLine();
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
