namespace Rollcall.Connectors.Entra;

/// <summary>Does several things at once; the first one that fails stops the others, and its fault is the one that is thrown.</summary>
internal static class Together
{
    public static async Task RunAsync(IReadOnlyList<Func<CancellationToken, Task>> works, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] running = [.. works.Select(work => work(stop.Token))];
        try
        {
            await foreach (var done in Task.WhenEach(running))
            {
                await done;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
