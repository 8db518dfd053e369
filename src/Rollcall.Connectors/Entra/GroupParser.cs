using System.Text.Json;
using Rollcall.Core.Directories;

namespace Rollcall.Connectors.Entra;

/// <summary>A group as Graph writes it.</summary>
/// <param name="Id">Its id; null when the directory gave none, and then nothing can be linked to it.</param>
/// <param name="Group">What it is.</param>
/// <param name="HidesMembers">Whether it hides its members from whoever lacks a permission; null: the directory does not say.</param>
internal sealed record GraphGroup(GraphId? Id, DirectoryGroup Group, bool? HidesMembers)
{
    /// <summary>As it is handed on.</summary>
    /// <param name="mayBeHidden">Whether hidden members are hidden from this app, too.</param>
    public DirectoryGroup Told(bool mayBeHidden) => Group with { HiddenMembership = mayBeHidden && HidesMembers == true };
}

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
            security = false;
        bool? hidden = null;
        var told = 0u;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Name(ref reader);
            reader.Read();
            switch (name)
            {
                case var _ when name.SequenceEqual("id"u8):
                    JsonText.Once(ref told, 0);
                    id = GraphId.Parse(JsonText.ReadId(ref reader));
                    break;
                case var _ when name.SequenceEqual("displayName"u8):
                    JsonText.Once(ref told, 1);
                    displayName = JsonText.Read(ref reader) ?? "";
                    break;
                case var _ when name.SequenceEqual("groupTypes"u8):
                    JsonText.Once(ref told, 2);
                    types = JsonText.ReadList(ref reader);
                    break;
                case var _ when name.SequenceEqual("mailEnabled"u8):
                    JsonText.Once(ref told, 3);
                    mail = IsTrue(ref reader);
                    break;
                case var _ when name.SequenceEqual("securityEnabled"u8):
                    JsonText.Once(ref told, 4);
                    security = IsTrue(ref reader);
                    break;
                case var _ when name.SequenceEqual("visibility"u8):
                    JsonText.Once(ref told, 5);
                    hidden = Same(JsonText.Read(ref reader), "HiddenMembership");
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        var dynamic = types.Any(type => Same(type, "DynamicMembership"));
        var group = new DirectoryGroup(id?.Id ?? default, displayName, Kind(types, mail, security), dynamic, hidden == true);
        return new GraphGroup(id, group, hidden);
    }

    private static GroupKind Kind(IReadOnlyList<string> types, bool mail, bool security) =>
        types.Any(type => Same(type, "Unified")) ? GroupKind.Microsoft365
        : !mail ? GroupKind.Security
        : security ? GroupKind.MailEnabledSecurity
        : GroupKind.Distribution;

    private static bool IsTrue(ref Utf8JsonReader reader) => Same(JsonText.Read(ref reader), "true");

    private static bool Same(string? text, string other) => string.Equals(text, other, StringComparison.OrdinalIgnoreCase);
}
