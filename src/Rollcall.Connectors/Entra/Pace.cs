namespace Rollcall.Connectors.Entra;

/// <summary>
/// How fast one tenant may be asked, by all who ask it. When the directory wants rest everybody rests, and what it reports of its
/// limits slows us down before we meet them.
/// </summary>
/// <param name="time">Whose clock the waits go by.</param>
/// <param name="first">How many requests may be under way to begin with.</param>
/// <param name="most">How many may be when the directory has never complained.</param>
internal sealed class Pace(TimeProvider time, int first, int most)
{
    private readonly Lock gate = new();
    private readonly long began = time.GetTimestamp();
    private readonly Rest rest = new();
    private readonly UnitWindow units = new();
    private readonly Lanes lanes = new(first, most);
    private TaskCompletionSource changed = NewChange();

    /// <summary>How many requests may be under way now.</summary>
    public int RequestsAtOnce
    {
        get
        {
            lock (gate)
            {
                return lanes.Open;
            }
        }
    }

    /// <summary>Waits until one more request may go out. Whoever entered must leave.</summary>
    /// <exception cref="DirectoryException">The directory wants more rest than the asker has patience.</exception>
    public async Task<PaceTurn> EnterAsync(PaceAsker asker, CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan wait;
            Task free;
            lock (gate)
            {
                var now = Elapsed;
                wait = rest.Left(now);
                if (wait <= TimeSpan.Zero && !asker.IsUrgent)
                {
                    wait = units.Left(now, lanes.UnderWay);
                }
                if (wait <= TimeSpan.Zero && (asker.IsUrgent || lanes.HasRoom))
                {
                    lanes.Enter();
                    return new PaceTurn(rest.Round, lanes.Slowdowns);
                }
                free = changed.Task;
            }
            await (wait > TimeSpan.Zero ? WaitAsync(asker, wait, cancellationToken) : free.WaitAsync(cancellationToken));
        }
    }

    /// <summary>Takes note of an answer's status and of what it reports of the directory's limits.</summary>
    public void Answered(PaceTurn turn, PaceReport report)
    {
        lock (gate)
        {
            var now = Elapsed;
            units.Add(now, report.Units, report.Load);
            if (report.IsRefusal)
            {
                lanes.Slow(turn.Slowdowns);
                rest.Refuse(now, turn.Round, report.RetryAfter, report.LongestWait);
                return;
            }
            rest.Succeed(turn.Round);
            // Near the limit the units hold us back, exactly; fewer lanes would only leave some of what is allowed unused.
            if (report.Load >= 1)
            {
                lanes.Slow(turn.Slowdowns);
            }
            else if (report.IsSuccess)
            {
                lanes.Succeed();
            }
        }
    }

    public void Leave()
    {
        TaskCompletionSource before;
        lock (gate)
        {
            lanes.Leave();
            (before, changed) = (changed, NewChange());
        }
        before.SetResult();
    }

    private TimeSpan Elapsed => time.GetElapsedTime(began);

    private async Task WaitAsync(PaceAsker asker, TimeSpan wait, CancellationToken cancellationToken)
    {
        // Timers know whole milliseconds; rounded down, the last one would be spent turning round in circles.
        wait = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        var until = time.GetUtcNow() + wait;
        if (wait > asker.Patience)
        {
            throw new DirectoryException(
                DirectoryFaults.Throttled,
                $"Microsoft Graph asked all who read this tenant to wait until {until:u}. Try again after that."
            )
            {
                OutlastedTries = true,
            };
        }
        asker.Waits(until, wait);
        await Task.Delay(wait, time, cancellationToken);
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Who wants to ask.</summary>
/// <param name="IsUrgent">A person waits for it: it waits only where the directory wants rest.</param>
/// <param name="Patience">The longest rest worth waiting for.</param>
/// <param name="Waits">Is told of every wait, until when and how long.</param>
internal sealed record PaceAsker(bool IsUrgent, TimeSpan Patience, Action<DateTimeOffset, TimeSpan> Waits);

/// <summary>What the pace was when a request went out: of several that are refused together only one is news.</summary>
internal readonly record struct PaceTurn(long Round, long Slowdowns);
