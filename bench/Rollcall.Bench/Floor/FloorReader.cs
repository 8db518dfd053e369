using System.Net.Http.Headers;
using System.Net.Http.Json;
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

    /// <summary>Asks for objects by their ids, a thousand at a time and some thousands at once.</summary>
    /// <param name="ids">Which.</param>
    /// <param name="type"><c>user</c> or <c>group</c>.</param>
    /// <param name="select">The properties that are asked for.</param>
    /// <param name="fields">What is taken of each.</param>
    /// <param name="page">Takes what a thousand gave; several at once.</param>
    public Task AskAsync(
        IReadOnlyCollection<Guid> ids,
        string type,
        string select,
        IReadOnlyList<string> fields,
        Action<List<string?[]>> page
    ) =>
        Parallel.ForEachAsync(
            ids.Chunk(1000),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (some, cancellation) =>
            {
                using var answer = await client.PostAsJsonAsync(
                    $"/v1.0/directoryObjects/getByIds?$select={select}",
                    new { ids = some, types = (string[])[type] },
                    cancellation
                );
                var items = new List<string?[]>(1000);
                FloorParser.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation), fields, items);
                page(items);
            }
        );

    public void Dispose() => client.Dispose();
}
