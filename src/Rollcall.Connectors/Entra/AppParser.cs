using System.Globalization;
using System.Text.Json;

namespace Rollcall.Connectors.Entra;

/// <summary>An app's registration as Graph writes it.</summary>
internal sealed record GraphApp(string? AppId, IReadOnlyList<GraphSecret> Secrets);

/// <summary>A secret of an app: never its value, but when it ends and how it begins.</summary>
/// <param name="Name">What its maker called it.</param>
/// <param name="Hint">Its first characters; null for secrets that are older than hints.</param>
/// <param name="End">Null: it does not say.</param>
internal sealed record GraphSecret(string? Name, string? Hint, DateTimeOffset? End);

/// <summary>Reads an app's registration.</summary>
internal static class AppParser
{
    public static GraphApp Parse(ref Utf8JsonReader reader)
    {
        string? id = null;
        IReadOnlyList<GraphSecret> secrets = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Name(ref reader);
            reader.Read();
            if (name.SequenceEqual("appId"u8))
            {
                id = JsonText.Read(ref reader);
            }
            else if (name.SequenceEqual("passwordCredentials"u8) && reader.TokenType == JsonTokenType.StartArray)
            {
                secrets = Secrets(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
        return new GraphApp(id, secrets);
    }

    private static List<GraphSecret> Secrets(ref Utf8JsonReader reader)
    {
        var secrets = new List<GraphSecret>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException("one of the app's secrets is no object");
            }
            secrets.Add(Secret(ref reader));
        }
        return secrets;
    }

    private static GraphSecret Secret(ref Utf8JsonReader reader)
    {
        string? name = null,
            hint = null,
            end = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var property = JsonText.Name(ref reader);
            reader.Read();
            if (property.SequenceEqual("displayName"u8))
            {
                name = JsonText.Read(ref reader);
            }
            else if (property.SequenceEqual("hint"u8))
            {
                hint = JsonText.Read(ref reader);
            }
            else if (property.SequenceEqual("endDateTime"u8))
            {
                end = JsonText.Read(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
        return new GraphSecret(
            name,
            string.IsNullOrEmpty(hint) ? null : hint,
            DateTimeOffset.TryParse(end, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? at.ToUniversalTime()
                : null
        );
    }
}
