using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Rollcall.Bench.Measuring;

namespace Rollcall.Bench.Served;

/// <summary>Rollcall as a server that goes on running, with an administrator who is signed in to its pages.</summary>
internal sealed partial class ServedProgram : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly Process process;
    private readonly Surroundings around;
    private readonly HttpClient api;

    private ServedProgram(Process process, Surroundings around, HttpClient api, HttpClient browser) =>
        (this.process, this.around, this.api, Browser) = (process, around, api, browser);

    /// <summary>Signed in to the pages.</summary>
    public HttpClient Browser { get; }

    public double PeakMiB => ProcFile.PeakMiB(process.Id) ?? 0;

    public static async Task<ServedProgram> StartAsync(
        Surroundings around,
        string file,
        IReadOnlyDictionary<string, string> environment,
        int port
    )
    {
        var made = await Programs.RunAsync(around, file, ["key", "create", $"bench-{Guid.NewGuid():N}", "--json"], environment);
        using var key = JsonDocument.Parse(made.Output);
        var process = Programs.Start(file, ["serve", "--urls", $"http://127.0.0.1:{port}"], environment);
        var setUp = await SetUpLinkAsync(process);
        // What the server logs must go somewhere, or it waits for a reader one day.
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();

        var address = new Uri($"http://127.0.0.1:{port}");
        var api = new HttpClient { BaseAddress = address };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.RootElement.GetProperty("key").GetString());
        var browser = new HttpClient { BaseAddress = address };
        await SignInAsync(browser, setUp);
        return new ServedProgram(process, around, api, browser);
    }

    /// <summary>Starts an import and waits for its end; its processor time is the whole server's meanwhile, with what asking how it goes takes.</summary>
    public Task<Usage> ImportAsync() => ImportAsync(_ => Task.Delay(Look));

    /// <summary>The same, doing something while it runs.</summary>
    public async Task<Usage> ImportAsync(Func<long, Task> meanwhile)
    {
        var measure = await around.BeginAsync();
        var (cpu, clock) = (Cpu(), Stopwatch.StartNew());
        using var started = await api.PostAsJsonAsync($"/api/v1/jobs/{SiteFile.Job}/sessions", new { kind = "import" });
        started.EnsureSuccessStatusCode();
        var id = long.Parse(started.Headers.Location!.OriginalString.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        while (await StateAsync(id) is "queued" or "running")
        {
            await meanwhile(id);
        }

        return await StateAsync(id) == "done"
            ? await measure(clock.Elapsed, Cpu() - cpu, PeakMiB)
            : throw new BenchException($"The session did not end well: {await api.GetStringAsync($"/api/v1/sessions/{id}")}");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        api.Dispose();
        Browser.Dispose();
    }

    private TimeSpan Cpu() => ProcFile.Cpu(process.Id) ?? throw new BenchException("The server has ended.");

    private async Task<string?> StateAsync(long id)
    {
        using var session = JsonDocument.Parse(await api.GetStringAsync($"/api/v1/sessions/{id}"));
        return session.RootElement.GetProperty("state").GetString();
    }

    private static async Task<string> SetUpLinkAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (SetUpLine().Match(line) is { Success: true } link)
            {
                return link.Groups[1].Value;
            }
        }

        throw new BenchException($"The server does not start: {await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Fills the set-up form as a browser does, with whatever hidden fields it has.</summary>
    private static async Task SignInAsync(HttpClient browser, string setUp)
    {
        var form = await browser.GetStringAsync(setUp);
        var fields = HiddenField()
            .Matches(form)
            .DistinctBy(field => field.Groups[1].Value)
            .ToDictionary(field => field.Groups[1].Value, field => field.Groups[2].Value);
        const string password = "measured twice, cut once";
        fields["Form.Login"] = fields["Form.Name"] = "measurer";
        fields["Form.Password"] = fields["Form.PasswordAgain"] = password;
        using var answer = await browser.PostAsync(setUp, new FormUrlEncodedContent(fields));
        if (answer.RequestMessage!.RequestUri!.AbsolutePath != "/")
        {
            throw new BenchException($"The server let nobody set it up: {answer.StatusCode} at {answer.RequestMessage.RequestUri}");
        }
    }

    [GeneratedRegex(@"^Set up: (\S+)")]
    private static partial Regex SetUpLine();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
