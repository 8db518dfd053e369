using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Rollcall.Connectors.Entra;
using Rollcall.Core;

namespace Rollcall.Connectors.Tests.Fuzzing;

/// <summary>
/// The same pages read by the plain means of the platform, with no idea of what a directory is: whose ids they hold, and what stands
/// beside each id.
/// </summary>
internal sealed class PlainReading
{
    private readonly Dictionary<ObjectId, JsonElement> items = [];

    /// <summary>The chain could be followed from the first page to one without a next link.</summary>
    public bool IsWhole { get; private set; }

    public int Nameless { get; private set; }

    /// <summary>By id; where one comes twice the first one.</summary>
    public IReadOnlyDictionary<ObjectId, JsonElement> Items => items;

    /// <param name="pages">The pages by the keys of the host's script.</param>
    /// <param name="first">The first one's.</param>
    /// <param name="root">The host.</param>
    /// <param name="counts">Which items count.</param>
    public static PlainReading Of(IReadOnlyDictionary<string, byte[]> pages, string first, Uri root, Func<JsonElement, bool> counts)
    {
        var reading = new PlainReading();
        var (address, seen) = (first, new HashSet<string>());
        while (pages.TryGetValue(address, out var bytes) && seen.Add(address))
        {
            if (Parse(bytes) is not { } page || !page.TryGetProperty("value", out var value) || value.ValueKind != JsonValueKind.Array)
            {
                return reading;
            }
            foreach (var item in value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object && counts(item)))
            {
                reading.Take(item);
            }
            if (!page.TryGetProperty("@odata.nextLink", out var link))
            {
                reading.IsWhole = true;
                return reading;
            }
            address = Key(Text(link), root);
        }
        return reading;
    }

    /// <summary>Null for what is no text, also where the bytes are none.</summary>
    public static string? Text(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Key(string? link, Uri root) =>
        Uri.TryCreate(link, UriKind.Absolute, out var address)
        && string.Equals(address.Authority, root.Authority, StringComparison.OrdinalIgnoreCase)
            ? $"{Uri.UnescapeDataString(address.AbsolutePath)}#{QueryHelpers.ParseQuery(address.Query).GetValueOrDefault("$skiptoken")}"
            : "";

    private static JsonElement? Parse(byte[] bytes)
    {
        try
        {
            var withoutMark = bytes.AsMemory(bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0);
            var page = JsonDocument.Parse(withoutMark).RootElement;
            return page.ValueKind == JsonValueKind.Object ? page : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Take(JsonElement item)
    {
        var text =
            !item.TryGetProperty("id", out var id) ? null
            : id.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? id.GetRawText()
            : Text(id);
        if (GraphId.Parse(text) is { } known)
        {
            items.TryAdd(known.Id, item);
        }
        else
        {
            Nameless++;
        }
    }
}
