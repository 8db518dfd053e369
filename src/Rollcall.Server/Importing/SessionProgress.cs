using System.Runtime.CompilerServices;
using Rollcall.Connectors;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>Says what a session is at, and hears when somebody wants it to end.</summary>
public sealed class SessionProgress(SessionQueue queue, TimeProvider time)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    public async Task ReportAsync(SessionRow session, SessionPhase phase, int done, int total, CancellationToken cancellationToken)
    {
        if (done == 0 || session.Phase != phase)
        {
            session.ProgressSince = time.GetUtcNow();
        }

        (session.Phase, session.Progress, session.ProgressTotal) = (phase, done, total);
        await queue.ReportAsync(session, cancellationToken);
    }

    /// <summary>Says of a part of a reading what it means for whoever watches: so many people are read, of so many, or the directory asks to wait.</summary>
    public Task TellAsync(SessionRow session, ReadingPart part, int people, CancellationToken cancellationToken) =>
        part switch
        {
            PeopleCounted { Wanted: var wanted } => ReportAsync(session, SessionPhase.Reading, 0, wanted, cancellationToken),
            UsersRead => ReportAsync(session, SessionPhase.Reading, people, session.ProgressTotal, cancellationToken),
            DirectoryWaits waits => WaitAsync(session, waits.Until, cancellationToken),
            _ => Task.CompletedTask,
        };

    /// <summary>Says until when the directory asks to wait.</summary>
    public Task WaitAsync(SessionRow session, DateTimeOffset until, CancellationToken cancellationToken) =>
        queue.WaitAsync(session.Id, until, cancellationToken);

    /// <exception cref="SessionCancelledException">Somebody wants the session to end.</exception>
    public async Task StopIfAskedAsync(SessionRow session, CancellationToken cancellationToken)
    {
        if (await queue.IsCancelRequestedAsync(session.Id, cancellationToken))
        {
            throw new SessionCancelledException();
        }
    }

    /// <summary>The same items, and an ear for who wants an end while the next one lets itself be waited for.</summary>
    /// <exception cref="SessionCancelledException">Somebody wants the session to end.</exception>
    public async IAsyncEnumerable<T> StoppableAsync<T>(
        SessionRow session,
        IAsyncEnumerable<T> items,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var source = items.GetAsyncEnumerator(stop.Token);
        await StopIfAskedAsync(session, cancellationToken);
        var looked = time.GetTimestamp();
        while (true)
        {
            var next = source.MoveNextAsync().AsTask();
            try
            {
                // A directory of thousands of groups gives thousands of items: looking at each would cost more than the item.
                if (time.GetElapsedTime(looked) >= LookEvery)
                {
                    await StopIfAskedAsync(session, cancellationToken);
                    looked = time.GetTimestamp();
                }

                while (await Task.WhenAny(next, Task.Delay(LookEvery, time, cancellationToken)) != next)
                {
                    await StopIfAskedAsync(session, cancellationToken);
                }
            }
            catch
            {
                // Whatever it is: nobody may be left reading.
                await stop.CancelAsync();
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw;
            }

            if (!await next)
            {
                yield break;
            }

            yield return source.Current;
        }
    }
}

/// <summary>Somebody cancelled the session.</summary>
public sealed class SessionCancelledException : Exception;
