using System.Text.Json;
using Rollcall.Core.Directories;

namespace Rollcall.Connectors.Entra;

/// <summary>A group as Graph writes it.</summary>
/// <param name="Id">Its id; null when the directory gave none, and then nothing can be linked to it.</param>
/// <param name="Group">What it is.</param>
internal sealed record GraphGroup(GraphId? Id, DirectoryGroup Group);

/// <summary>Reads groups as Graph writes them.</summary>
internal static class GroupParser
{
    public const string Select = "id,displayName,groupTypes,mailEnabled,securityEnabled,visibility";

    public static GraphGroup Parse(ref Utf8JsonReader reader)
    {
        GraphId? id = null;
        var displayName = "";
        IReadOnlyList<string> types = [];
        bool mail = false,
            security = false,
            hidden = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Name(ref reader);
            reader.Read();
            switch (name)
            {
                case var _ when name.SequenceEqual("id"u8):
                    id = GraphId.Parse(JsonText.Read(ref reader));
                    break;
                case var _ when name.SequenceEqual("displayName"u8):
                    displayName = JsonText.Read(ref reader) ?? "";
                    break;
                case var _ when name.SequenceEqual("groupTypes"u8):
                    types = JsonText.ReadList(ref reader);
                    break;
                case var _ when name.SequenceEqual("mailEnabled"u8):
                    mail = IsTrue(ref reader);
                    break;
                case var _ when name.SequenceEqual("securityEnabled"u8):
                    security = IsTrue(ref reader);
                    break;
                case var _ when name.SequenceEqual("visibility"u8):
                    hidden = Same(JsonText.Read(ref reader), "HiddenMembership");
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        var dynamic = types.Any(type => Same(type, "DynamicMembership"));
        return new GraphGroup(id, new DirectoryGroup(id?.Id ?? default, displayName, Kind(types, mail, security), dynamic, hidden));
    }

    private static GroupKind Kind(IReadOnlyList<string> types, bool mail, bool security) =>
        types.Any(type => Same(type, "Unified")) ? GroupKind.Microsoft365
        : !mail ? GroupKind.Security
        : security ? GroupKind.MailEnabledSecurity
        : GroupKind.Distribution;

    private static bool IsTrue(ref Utf8JsonReader reader) => Same(JsonText.Read(ref reader), "true");

    private static bool Same(string? text, string other) => string.Equals(text, other, StringComparison.OrdinalIgnoreCase);
}
