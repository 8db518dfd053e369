using System.Net.Http.Headers;
using System.Text.Json;
using Rollcall.Bench.Measuring;

namespace Rollcall.Bench.Floor;

/// <summary>Downloads and parses lists, and nothing else: no retries, no proof, no doubt.</summary>
internal sealed class FloorReader : IDisposable
{
    private readonly HttpClient client;

    private FloorReader(HttpClient client) => this.client = client;

    public static async Task<FloorReader> SignInAsync(DirectoryOptions directory)
    {
        var client = new HttpClient(SandboxProgram.Handler(directory.Ca))
        {
            BaseAddress = directory.Address,
            DefaultRequestVersion = new Version(2, 0),
        };
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = directory.Client,
                ["client_secret"] = directory.Secret,
                ["scope"] = "https://graph.microsoft.com/.default",
            }
        );
        using var answer = await client.PostAsync($"/{directory.Tenant}/oauth2/v2.0/token", form);
        using var token = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            token.RootElement.GetProperty("access_token").GetString()
        );
        return new FloorReader(client);
    }

    /// <summary>Reads a list to its end, page by page.</summary>
    /// <param name="address">Its first page.</param>
    /// <param name="fields">What is taken of each item: texts and truths as texts, the first of a list, null for what is not there.</param>
    /// <param name="page">Takes a page's items.</param>
    public async Task ReadAsync(string address, IReadOnlyList<string> fields, Action<List<string?[]>> page)
    {
        for (string? next = address; next is not null; )
        {
            var bytes = await client.GetByteArrayAsync(new Uri(next, UriKind.RelativeOrAbsolute));
            var items = new List<string?[]>(1000);
            next = FloorParser.Parse(bytes, fields, items);
            page(items);
        }
    }

    public void Dispose() => client.Dispose();
}
