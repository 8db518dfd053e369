using System.Text.Json;

namespace Rollcall.Connectors.Entra;

/// <summary>
/// Looks at what a page says besides its items and its next link: an error, or a next link by another name, means that the page is not
/// the last one although it looks like it.
/// </summary>
internal static class PageDoubts
{
    /// <summary>Passes over the value on which the reader stands.</summary>
    /// <exception cref="JsonException">The page is not what it looks like.</exception>
    public static void Check(string name, ref Utf8JsonReader reader)
    {
        if (
            name.EndsWith("nextLink", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("deltaLink", StringComparison.OrdinalIgnoreCase)
            || name.Equals("value", StringComparison.OrdinalIgnoreCase)
            || name.Contains('\uFFFD')
        )
        {
            throw new JsonException($"it has '{name}', which no page of this kind has");
        }
        if (name.Equals("error", StringComparison.OrdinalIgnoreCase) && reader.TokenType != JsonTokenType.Null)
        {
            throw new JsonException("an error is stated in the middle of it");
        }
        if (reader.TokenType == JsonTokenType.String && IsPlace(JsonText.Read(ref reader)))
        {
            throw new JsonException($"its '{name}' is a place in the pages, which only a next link is");
        }
        reader.Skip();
    }

    private static bool IsPlace(string? text) => text?.Contains("skiptoken", StringComparison.OrdinalIgnoreCase) == true;
}
