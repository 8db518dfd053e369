using System.Diagnostics;

namespace Rollcall.Server.Tests.Support;

/// <summary>Waits for a fact, and not for a time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks until there is something to see.</summary>
    public static async Task<T> SeeAsync<T>(string what, Func<Task<T?>> look, TimeSpan? every = null)
        where T : class
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < AtMost)
        {
            if (await look() is { } seen)
            {
                return seen;
            }

            await Task.Delay(every ?? LookEvery, TestStore.Token);
        }

        throw new TimeoutException($"Nobody saw in {AtMost.TotalSeconds} seconds that {what}.");
    }

    public static Task HappensAsync(string what, Func<Task<bool>> look, TimeSpan? every = null) =>
        SeeAsync(what, async () => await look() ? what : null, every);
}
