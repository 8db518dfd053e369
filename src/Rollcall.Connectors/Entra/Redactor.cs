using System.Text.Json;
using System.Text.RegularExpressions;

namespace Rollcall.Connectors.Entra;

/// <summary>Makes a text that came over the wire fit for a message or a log: no secret, no token, one line, not long.</summary>
internal sealed partial class Redactor
{
    private const int Longest = 300;
    private const string Mark = "[removed]";

    private readonly Lock gate = new();
    private IReadOnlyList<string> hidden;

    public Redactor(string clientSecret) => hidden = Spellings(clientSecret);

    /// <summary>From now on this token is removed too, whatever it looks like.</summary>
    public void Hide(string token)
    {
        lock (gate)
        {
            hidden = [.. hidden.Union(Spellings(token)).OrderByDescending(text => text.Length)];
        }
    }

    public string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }
        foreach (var spelling in hidden)
        {
            text = text.Replace(spelling, Mark, StringComparison.OrdinalIgnoreCase);
        }
        text = Tokens().Replace(text, Mark);
        text = Carriers().Replace(text, $"$1{Mark}");
        text = Gaps().Replace(text, " ").Trim();
        return text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "...");
    }

    /// <summary>A secret comes back as it was sent, or as a form, a URL or a JSON text spells it.</summary>
    private static List<string> Spellings(string secret) =>
        secret.Length == 0
            ? []
            :
            [
                .. new[]
                {
                    secret,
                    Uri.EscapeDataString(secret),
                    Uri.EscapeDataString(secret).Replace("%20", "+", StringComparison.Ordinal),
                    System.Net.WebUtility.UrlEncode(secret),
                    System.Net.WebUtility.HtmlEncode(secret),
                    JsonEncodedText.Encode(secret).ToString(),
                    Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secret)),
                }
                    .Distinct(StringComparer.Ordinal)
                    .OrderByDescending(text => text.Length),
            ];

    [GeneratedRegex(@"eyJ[A-Za-z0-9_\-]{4,}(\.[A-Za-z0-9_\-]*){0,2}")]
    private static partial Regex Tokens();

    /// <summary>What stands behind one of these words is a secret, even a cut one.</summary>
    [GeneratedRegex(@"((?:bearer|basic)\s+|client_secret[""']?\s*[=:]\s*[""']?)[^\s&""'<>\[]+", RegexOptions.IgnoreCase)]
    private static partial Regex Carriers();

    [GeneratedRegex(@"[\s\p{C}]+")]
    private static partial Regex Gaps();
}
