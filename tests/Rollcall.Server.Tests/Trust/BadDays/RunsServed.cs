using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>Runs sessions by the real server in a process of its own, which is asked over its API, killed and started again.</summary>
internal sealed class RunsServed(TestSite site, string key, Heard heard) : IRunner, IAsyncDisposable
{
    private RollcallProcess? process;
    private HttpClient? client;

    public async Task StartServerAsync()
    {
        if (process is not null)
        {
            return;
        }

        process = RollcallProcess.Start(site, "serve", "--urls", "http://127.0.0.1:0");
        await process.SaysAsync("Ctrl+C ends it.");
        var address = process.Said.Split("Rollcall serves ")[1].Split(". ")[0];
        client = new HttpClient { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>kill -9.</summary>
    public async Task KillServerAsync()
    {
        process?.Kill();
        await EndAsync();
    }

    public async Task StopServerAsync()
    {
        process?.Terminate();
        await EndAsync();
    }

    public async Task<long> StartAsync(SessionKind kind) =>
        (await PostAsync("api/v1/jobs/Contoso/sessions", new { kind = kind.ToString().ToLowerInvariant() }))!
            .Value.GetProperty("id")
            .GetInt64();

    public Task CancelAsync(long session) => PostAsync($"api/v1/sessions/{session}/cancel", new { });

    public async Task<bool> DecideAsync(long session, bool allow, LineChoice lines) =>
        await PostAsync($"api/v1/sessions/{session}/{(allow ? "allow" : "deny")}", lines) is not null;

    public Task SettleAsync() =>
        Eventually.HappensAsync(
            "every session ends",
            () => site.Store.DbAsync(async db => !await db.Sessions.AnyAsync(session => session.EndedAt == null, TestStore.Token))
        );

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        if (process is not null)
        {
            await process.DisposeAsync();
        }
    }

    private async Task EndAsync()
    {
        if (process is null)
        {
            return;
        }

        heard.Say((await process.EndAsync()).Everything);
        await DisposeAsync();
        process = null;
    }

    /// <returns>The answer; null: it was refused because of what has happened meanwhile.</returns>
    private async Task<JsonElement?> PostAsync(string path, object body)
    {
        using var response = await client!.PostAsJsonAsync(path, body, TestStore.Token);
        var text = await response.Content.ReadAsStringAsync(TestStore.Token);
        heard.Say(text);
        ((int)response.StatusCode).ShouldBeOneOf(200, 202, 409);
        return response.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : null;
    }
}
