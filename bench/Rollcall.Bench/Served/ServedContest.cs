using System.Diagnostics;
using System.Text.RegularExpressions;
using Rollcall.Bench.Measuring;

namespace Rollcall.Bench.Served;

/// <summary>What a session takes of a server that has been running for a while, and how soon its pages answer while everybody is imported.</summary>
internal sealed partial class ServedContest(
    ContestOptions options,
    Surroundings around,
    string rollcall,
    IReadOnlyDictionary<string, string> environment
)
{
    /// <summary>The runtime compiles a method anew, and better, once it has run thirty times: a server that has been up for a day is past that.</summary>
    private const int WarmUp = 40;
    private const int Counted = 10;

    /// <summary>Sessions of a server with a database into which everybody was imported.</summary>
    public async Task<IReadOnlyList<(string Name, Usage Usage)>> SessionsAsync()
    {
        await using var server = await ServedProgram.StartAsync(around, rollcall, environment, options.Port + 1);
        return
        [
            ("served: nothing changed", await MeanAsync(server.ImportAsync)),
            ("served: 0.1 % disabled", await MeanAsync(ChangedAsync)),
        ];

        async Task<Usage> ChangedAsync()
        {
            await around.Directory.DisableAsync(0.1);
            return await server.ImportAsync();
        }
    }

    private static async Task<Usage> MeanAsync(Func<Task<Usage>> run)
    {
        var all = new List<Usage>();
        for (var i = 0; i < WarmUp + Counted; i++)
        {
            all.Add(await run());
        }

        return Usage.MeanOf(all[WarmUp..]);
    }

    /// <summary>How long pages took, one after the other, while everybody was imported into a fresh database by the same server.</summary>
    public async Task<(Usage Import, IReadOnlyList<TimeSpan> Pages)> PagesAsync()
    {
        await using var server = await ServedProgram.StartAsync(around, rollcall, environment, options.Port + 2);
        var job = JobLink().Match(await server.Browser.GetStringAsync("/import")).Groups[1].Value;
        var (times, next) = (new List<TimeSpan>(), 0);
        // Each page once before, since nobody counts what the first one compiles.
        await OpenAllAsync(session: null);
        times.Clear();
        var import = await server.ImportAsync(async session => await OpenAllAsync(session));
        return (import, times);

        async Task OpenAllAsync(long? session)
        {
            foreach (var address in Addresses(job, session))
            {
                var clock = Stopwatch.StartNew();
                using var answer = await server.Browser.GetAsync(address);
                answer.EnsureSuccessStatusCode();
                times.Add(clock.Elapsed);
                await Task.Delay(50 + next++ % 7 * 10);
            }
        }
    }

    private static IEnumerable<string> Addresses(string job, long? session) =>
        [
            "/",
            "/import",
            $"/import/{job}",
            $"/import/{job}/linking",
            "/people",
            "/people?search=anders",
            "/log",
            "/messages",
            .. session is { } id ? [$"/sessions/{id}", $"/sessions/{id}?tab=log"] : Array.Empty<string>(),
        ];

    [GeneratedRegex("href=\"/import/([0-9a-f-]{36})")]
    private static partial Regex JobLink();
}
