using System.Text.Json;

namespace Rollcall.Sandbox.Tests.Delta;

/// <summary>A round of changes that was read to its end, page by page.</summary>
internal sealed record Round(IReadOnlyList<JsonElement> Pages, string DeltaLink)
{
    public IReadOnlyList<JsonElement> Items { get; } = [.. Pages.SelectMany(page => page.Items())];

    public IReadOnlyList<Guid> Ids => [.. Items.Select(IdOf)];

    public JsonElement Single(Guid id) => Items.Single(item => IdOf(item) == id);

    public static Guid IdOf(JsonElement item) => item.GetProperty("id").GetGuid();

    public static string? RemovalOf(JsonElement item) =>
        item.TryGetProperty("@removed", out var removed) ? removed.GetProperty("reason").GetString() : null;

    public static IEnumerable<JsonElement> MembersOf(JsonElement item) =>
        item.TryGetProperty("members@delta", out var members) ? members.EnumerateArray() : [];

    public static IReadOnlyList<string> NamesOf(JsonElement item) => [.. item.EnumerateObject().Select(property => property.Name)];

    /// <summary>Follows the links from an address on; every page has exactly one.</summary>
    public static async Task<Round> ReadAsync(HttpClient client, string address, bool minimal = false)
    {
        var pages = new List<JsonElement>();
        for (string? next = address; next is not null; )
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, next);
            if (minimal)
            {
                request.Headers.Add("Prefer", "return=minimal");
            }

            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var page = await answer.JsonAsync(TestContext.Current.CancellationToken);
            ((int)answer.StatusCode).ShouldBe(200, page.ToString());
            (page.TryGetProperty("@odata.nextLink", out _) ^ page.TryGetProperty("@odata.deltaLink", out _)).ShouldBeTrue();
            pages.Add(page);
            next = Link(page, "@odata.nextLink");
        }

        return new Round(pages, Link(pages[^1], "@odata.deltaLink")!);
    }

    public static string? Link(JsonElement page, string name) => page.TryGetProperty(name, out var link) ? link.GetString() : null;
}
