using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Rollcall.Server.Tests.Support;

/// <summary>The whole server on a free port of this machine, and a client that has a key to it.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private TestServer(WebApplication app, HttpClient client, string key) => (App, Client, Key) = (app, client, key);

    public WebApplication App { get; }
    public HttpClient Client { get; }
    public string Key { get; }
    public Uri Address => Client.BaseAddress!;

    public static async Task<TestServer> StartAsync(TestSite site, params IEnumerable<(string Key, string Value)> settings)
    {
        var key = (await site.RunAsync("key", "create", $"test {Guid.NewGuid()}")).ShouldBeDone().Output.Trim();
        var app = await ServerHost.StartAsync(
            configuration =>
                configuration.AddInMemoryCollection([
                    new("Rollcall:Database", site.Store.Connection),
                    new("Rollcall:Keys", site.Keys),
                    .. settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)),
                ]),
            "http://127.0.0.1:0",
            TestStore.Token
        );
        return new TestServer(app, ClientOf(app, key), key);
    }

    public HttpClient Stranger() => ClientOf(App, null);

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Client.GetAsync(path, TestStore.Token);
        return await ReadAsync(response);
    }

    public async Task<JsonElement> PostAsync(string path, object? body = null)
    {
        using var response = await Client.PostAsJsonAsync(path, body, TestStore.Token);
        return await ReadAsync(response);
    }

    /// <summary>Queues a session and gives its id.</summary>
    public async Task<long> StartSessionAsync(string kind) =>
        (await PostAsync("api/v1/jobs/Contoso/sessions", new { kind })).GetProperty("id").GetInt64();

    public async Task<JsonElement> EndOfAsync(long session)
    {
        var ended = await Eventually.SeeAsync(
            $"session {session} ends",
            async () =>
                await GetAsync($"api/v1/sessions/{session}") is var seen && seen.GetProperty("endedAt").ValueKind != JsonValueKind.Null
                    ? seen.GetRawText()
                    : null
        );
        return JsonDocument.Parse(ended).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.StopAsync(CancellationToken.None);
        await App.DisposeAsync();
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestStore.Token);
        response.IsSuccessStatusCode.ShouldBeTrue($"{(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    private static HttpClient ClientOf(WebApplication app, string? key)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = true }) { BaseAddress = new Uri(app.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}
