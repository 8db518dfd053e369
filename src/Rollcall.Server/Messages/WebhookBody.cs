using System.Text.Json;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Messages;

/// <summary>A message in the JSON that the receiver understands. People's names come from a directory: nothing of a text is read as markup, a link or a mention.</summary>
internal static class WebhookBody
{
    /// <summary>Slack takes no longer text in a block.</summary>
    private const int LongestSlackText = 2900;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static string Of(RecipientKind kind, Letter letter) =>
        kind switch
        {
            RecipientKind.Teams => JsonSerializer.Serialize(Teams(letter), Json),
            RecipientKind.Slack => JsonSerializer.Serialize(Slack(letter), Json),
            RecipientKind.Webhook => JsonSerializer.Serialize(Generic(letter), Json),
            RecipientKind.Email => throw new InvalidOperationException("E-mail is not posted."),
        };

    private static object Generic(Letter letter) =>
        new
        {
            letter.Id,
            letter.At,
            letter.Matter,
            letter.Job,
            letter.Session,
            letter.Code,
            letter.Title,
            letter.Text,
            letter.Advice,
            letter.Link,
        };

    private static Dictionary<string, object> Teams(Letter letter)
    {
        var card = new Dictionary<string, object>
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["body"] = new[] { Run(letter.Title, true) }
                .Concat(letter.Body.Split('\n').Where(line => line.Length > 0 && line != letter.Link).Select(line => Run(line, false)))
                .ToArray(),
        };
        if (letter.Link is { } link)
        {
            card["actions"] = new[]
            {
                new
                {
                    type = "Action.OpenUrl",
                    title = "Open in Rollcall",
                    url = link,
                },
            };
        }

        return new()
        {
            ["type"] = "message",
            ["attachments"] = new[] { new { contentType = "application/vnd.microsoft.card.adaptive", content = card } },
        };
    }

    /// <summary>A block of rich text reads no markdown.</summary>
    private static object Run(string text, bool isTitle) =>
        new
        {
            type = "RichTextBlock",
            inlines = new[]
            {
                new
                {
                    type = "TextRun",
                    text,
                    weight = isTitle ? "Bolder" : "Default",
                    size = isTitle ? "Large" : "Default",
                },
            },
        };

    private static object Slack(Letter letter) =>
        new
        {
            // For notifications, where markup would be read.
            text = letter
                .Title.Replace("&", "&amp;", StringComparison.Ordinal)
                .Replace("<", "&lt;", StringComparison.Ordinal)
                .Replace(">", "&gt;", StringComparison.Ordinal),
            blocks = new[] { Block(letter.Title), Block(letter.Body) },
        };

    private static object Block(string text) =>
        new
        {
            type = "section",
            text = new
            {
                type = "plain_text",
                text = text.Length > LongestSlackText ? $"{text[..LongestSlackText]}…" : text,
                emoji = false,
            },
        };
}
