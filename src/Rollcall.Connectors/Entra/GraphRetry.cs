using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Rollcall.Connectors.Entra;

/// <summary>Tries again what another try may cure, within bounds. When they are reached it throws what an administrator can act on.</summary>
internal sealed class GraphRetry
{
    private static readonly ResiliencePropertyKey<Tries> TriesKey = new("tries");

    private readonly GraphLimits limits;
    private readonly TimeProvider time;
    private readonly ResiliencePipeline pipeline;

    public GraphRetry(GraphLimits limits, TimeProvider time, WaitNotice notice, ILogger log, DirectoryTally? tally = null)
    {
        this.limits = limits;
        this.time = time;
        var options = new RetryStrategyOptions
        {
            MaxRetryAttempts = 100,
            ShouldHandle = args =>
                ValueTask.FromResult(
                    args.Outcome.Exception is GraphTrouble trouble
                        && args.Context.Properties.TryGetValue(TriesKey, out var tries)
                        && MayTryAgain(trouble, tries)
                ),
            DelayGenerator = args =>
                ValueTask.FromResult<TimeSpan?>(args.Context.Properties.TryGetValue(TriesKey, out var tries) ? tries.NextWait : null),
            OnRetry = args =>
            {
                if (args.Outcome.Exception is GraphTrouble trouble)
                {
                    if (trouble.Kind is TroubleKind.Throttled or TroubleKind.Unavailable)
                    {
                        notice.Waits(time.GetUtcNow() + args.RetryDelay, args.RetryDelay);
                    }
                    tally?.Retries(ReasonOf(trouble.Kind), args.RetryDelay);
                    log.TryingAgain(trouble.Status, args.RetryDelay, trouble.RequestId, trouble.Message);
                }
                return ValueTask.CompletedTask;
            },
        };
        pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(options)
            .Build();
    }

    /// <exception cref="DirectoryException">No try cured it.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        var tries = new Tries();
        context.Properties.Set(TriesKey, tries);
        try
        {
            return await pipeline.ExecuteAsync(
                static async (context, attempt) => await attempt(context.CancellationToken).ConfigureAwait(false),
                context,
                attempt
            );
        }
        catch (GraphTrouble trouble)
        {
            var often = tries.Total > 1 ? $" It was tried {tries.Total} times." : "";
            throw new DirectoryException(trouble.Code, trouble.Message + often) { OutlastedTries = true };
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static string ReasonOf(TroubleKind kind) =>
        kind switch
        {
            TroubleKind.Throttled => "throttled",
            TroubleKind.Unavailable => "unavailable",
            TroubleKind.Transient => "transient",
            TroubleKind.Stranger => "stranger",
        };

    private bool MayTryAgain(GraphTrouble trouble, Tries tries)
    {
        var ofThisKind = tries.Count(trouble.Kind);
        var bound = trouble.Kind switch
        {
            TroubleKind.Throttled => limits.ThrottledTries,
            TroubleKind.Unavailable => limits.UnavailableTries,
            TroubleKind.Transient => limits.TransientTries,
            TroubleKind.Stranger => limits.StrangerTries,
        };
        tries.NextWait = Wait(trouble, ofThisKind);
        tries.FailedFirst ??= time.GetTimestamp();
        return ofThisKind < bound && time.GetElapsedTime(tries.FailedFirst.Value) + tries.NextWait <= limits.Patience;
    }

    /// <summary>What the directory asks for; from the fourth time on also our own wait, since some answers say "1" for minutes.</summary>
    private TimeSpan Wait(GraphTrouble trouble, int ofThisKind)
    {
        var own = Rest.Own(ofThisKind);
        var asked =
            trouble.RetryAfter is not { } retryAfter ? own
            : ofThisKind <= 3 || retryAfter > own ? retryAfter
            : own;
        return asked < limits.LongestWait ? asked : limits.LongestWait;
    }

    /// <summary>What one request has been through.</summary>
    private sealed class Tries
    {
        private readonly Dictionary<TroubleKind, int> counts = [];

        /// <summary>Patience begins to run out then: waiting in line for the first try costs none.</summary>
        public long? FailedFirst { get; set; }

        public int Total => Math.Max(1, counts.Values.Sum());

        public TimeSpan NextWait { get; set; }

        public int Count(TroubleKind kind) => counts[kind] = counts.GetValueOrDefault(kind) + 1;
    }
}
