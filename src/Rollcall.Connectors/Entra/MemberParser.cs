using System.Text.Json;

namespace Rollcall.Connectors.Entra;

/// <summary>What a member of a group is.</summary>
internal enum MemberKind
{
    User,
    Group,

    /// <summary>The directory does not say.</summary>
    Unsaid,

    /// <summary>A device, a contact, a service principal or whatever else gets no rights.</summary>
    Other,
}

/// <summary>A direct member of a group.</summary>
internal readonly record struct GraphMember(GraphId? Id, MemberKind Kind);

/// <summary>Reads the members of a group as Graph writes them.</summary>
internal static class MemberParser
{
    public static GraphMember Parse(ref Utf8JsonReader reader)
    {
        GraphId? id = null;
        var kind = MemberKind.Unsaid;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Name(ref reader);
            reader.Read();
            if (name.SequenceEqual("id"u8))
            {
                id = GraphId.Parse(JsonText.Read(ref reader));
            }
            else if (name.SequenceEqual("@odata.type"u8))
            {
                kind = Kind(JsonText.Read(ref reader));
            }
            else
            {
                reader.Skip();
            }
        }
        return new GraphMember(id, kind);
    }

    private static MemberKind Kind(string? type) =>
        type is null ? MemberKind.Unsaid
        : type.Equals("#microsoft.graph.user", StringComparison.OrdinalIgnoreCase) ? MemberKind.User
        : type.Equals("#microsoft.graph.group", StringComparison.OrdinalIgnoreCase) ? MemberKind.Group
        : MemberKind.Other;
}
