using System.Text.Json;

namespace Rollcall.Connectors.Entra;

/// <summary>A tenant as Graph writes it.</summary>
internal sealed record GraphTenant(string? Id, string DisplayName);

/// <summary>Reads the organization: the tenant that answers.</summary>
internal static class TenantParser
{
    public static GraphTenant Parse(ref Utf8JsonReader reader)
    {
        string? id = null;
        var displayName = "";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Name(ref reader);
            reader.Read();
            if (name.SequenceEqual("id"u8))
            {
                id = JsonText.Read(ref reader);
            }
            else if (name.SequenceEqual("displayName"u8))
            {
                displayName = JsonText.Read(ref reader) ?? "";
            }
            else
            {
                reader.Skip();
            }
        }
        return new GraphTenant(id, displayName);
    }
}
