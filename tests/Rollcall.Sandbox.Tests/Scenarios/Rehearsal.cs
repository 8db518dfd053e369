using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Rollcall.Sandbox.Scenarios;

namespace Rollcall.Sandbox.Tests.Scenarios;

/// <summary>A host of its own for a bad day, and a client that reads it as an import does: link by link.</summary>
internal sealed partial class Rehearsal : IAsyncDisposable
{
    public const string Users = "/v1.0/users?$select=id,displayName&$top=20";
    public const string Groups = "/v1.0/groups?$select=id,displayName&$top=8";

    // A link that leads in a circle is followed so often.
    private const int MostPages = 8;

    private Rehearsal(SandboxHost host, HttpClient client, NotedTime time) => (Host, Client, Time) = (host, client, time);

    public SandboxHost Host { get; }

    public HttpClient Client { get; }

    public NotedTime Time { get; }

    public BadDay Scenarios => Host.Scenarios;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static string MembersOf(Guid group) => $"/v1.0/groups/{group}/members?$select=id,displayName&$top=5";

    public static async Task<Rehearsal> StartAsync(int users = 60)
    {
        var time = new NotedTime();
        var options = new SandboxOptions
        {
            Users = users,
            Groups = 20,
            Time = time,
        };
        var host = await SandboxHost.StartAsync(options, Cancellation);
        return new(host, await host.SignedInClientAsync(SandboxHost.ClientId, Cancellation), time);
    }

    public Task<HttpResponseMessage> GetAsync(string address) => Client.GetAsync(address, Cancellation);

    public Task<JsonElement> JsonAsync(string address) => Client.GetJsonAsync(address, Cancellation);

    public async Task<int> StatusAsync(string address)
    {
        using var answer = await GetAsync(address);
        return (int)answer.StatusCode;
    }

    public async Task<List<int>> StatusesAsync(string address, int times)
    {
        var statuses = new List<int>();
        for (var time = 0; time < times; time++)
        {
            statuses.Add(await StatusAsync(address));
        }

        return statuses;
    }

    /// <summary>Every page of a list, to the end or until it is clear that there is none.</summary>
    public async Task<List<JsonElement>> PagesAsync(string address)
    {
        var pages = new List<JsonElement>();
        for (string? next = address; next is not null && pages.Count < MostPages; )
        {
            pages.Add(await JsonAsync(next));
            next = Next(pages[^1]);
        }

        return pages;
    }

    public async Task<List<Guid>> IdsAsync(string address) => [.. (await PagesAsync(address)).SelectMany(page => page.Items()).Select(Id)];

    public static Guid Id(JsonElement item) => item.GetProperty("id").GetGuid();

    public static string? Next(JsonElement page) => page.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;

    public async Task<JsonElement> BatchAsync(params string[] urls)
    {
        var requests = urls.Select(
            (url, index) =>
                new
                {
                    id = index.ToString(CultureInfo.InvariantCulture),
                    method = "GET",
                    url,
                }
        );
        using var answer = await Client.PostAsJsonAsync("/v1.0/$batch", new { requests }, Cancellation);
        ((int)answer.StatusCode).ShouldBe(200);
        return (await answer.JsonAsync(Cancellation)).GetProperty("responses");
    }

    /// <summary>What is said of objects that are asked for by their ids.</summary>
    public async Task<string> HearOfAsync(string address, IEnumerable<Guid> ids) =>
        (await HearOneAsync(() => Client.PostAsJsonAsync(address, new { ids }, Cancellation))).Told;

    /// <summary>What a list says, page by page, with all that a client could notice: waits, statuses, headers, bodies, breaks.</summary>
    public async Task<string> HearAsync(string address)
    {
        var heard = new List<string>();
        for (string? next = address; next is not null && heard.Count < MostPages; )
        {
            var page = next;
            (var told, next) = await HearOneAsync(() => GetAsync(page));
            heard.Add(told);
        }

        return string.Join('\n', heard);
    }

    private async Task<(string Told, string? Next)> HearOneAsync(Func<Task<HttpResponseMessage>> ask)
    {
        var before = Time.Waited;
        try
        {
            using var answer = await ask();
            var body = await answer.Content.ReadAsStringAsync(Cancellation);
            var headers = answer.Headers.Where(header => header.Key.StartsWith("x-ms-throttle", StringComparison.OrdinalIgnoreCase));
            var retry = answer.Headers.NonValidated.TryGetValues("Retry-After", out var after)
                ? Date().Replace(after.ToString(), "date")
                : "";
            var told =
                $"{Time.Waited - before} {(int)answer.StatusCode} {retry} {string.Join(' ', headers.Select(h => h.Key))} {Plain(body)}";
            return (told, NextIn(body));
        }
        catch (HttpRequestException)
        {
            return ("broken", null);
        }
    }

    private string Plain(string body) =>
        DeltaTokens().Replace(Stamps().Replace(body.Replace(Host.BaseAddress.ToString(), "/", StringComparison.Ordinal), "stamp"), "token");

    private static string? NextIn(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return Next(json.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
    }

    [GeneratedRegex("\"(date|request-id|client-request-id)\":\"[^\"]*\"")]
    private static partial Regex Stamps();

    // They know when their tenant was founded.
    [GeneratedRegex("RNw[DT][-\\w]+")]
    private static partial Regex DeltaTokens();

    [GeneratedRegex("^[A-Z][a-z]{2}, .* GMT$")]
    private static partial Regex Date();
}
