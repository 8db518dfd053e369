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
    private const string Names = "microsoft.graph.";

    public static GraphMember Parse(ref Utf8JsonReader reader) => Parse(ref reader, out _);

    /// <param name="reader">Stands at a member, of a list or of a group's changes.</param>
    /// <param name="isRemoved">Whether it is told as one who has left.</param>
    public static GraphMember Parse(ref Utf8JsonReader reader, out bool isRemoved)
    {
        GraphId? id = null;
        var kind = MemberKind.Unsaid;
        var told = 0u;
        isRemoved = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Name(ref reader);
            reader.Read();
            if (name.SequenceEqual("id"u8))
            {
                JsonText.Once(ref told, 0);
                id = GraphId.Parse(JsonText.ReadId(ref reader));
            }
            else if (name.SequenceEqual("@odata.type"u8))
            {
                JsonText.Once(ref told, 1);
                kind = reader.TokenType == JsonTokenType.String ? Kind(JsonText.Read(ref reader)!) : Unsaid(ref reader);
            }
            else
            {
                isRemoved |= name.SequenceEqual("@removed"u8) && reader.TokenType != JsonTokenType.Null;
                reader.Skip();
            }
        }
        return new GraphMember(id, kind);
    }

    /// <summary>The directory's other kinds get no rights; what is no kind of the directory's says nothing.</summary>
    private static MemberKind Kind(string type) =>
        type.Contains('\uFFFD') ? MemberKind.Unsaid
        : Is(type, "user") ? MemberKind.User
        : Is(type, "group") ? MemberKind.Group
        : type.AsSpan().TrimStart('#').StartsWith(Names, StringComparison.OrdinalIgnoreCase) ? MemberKind.Other
        : MemberKind.Unsaid;

    private static bool Is(string type, string kind)
    {
        var name = type.AsSpan().TrimStart('#');
        return name.Length == Names.Length + kind.Length
            && name.StartsWith(Names, StringComparison.OrdinalIgnoreCase)
            && name.EndsWith(kind, StringComparison.OrdinalIgnoreCase);
    }

    private static MemberKind Unsaid(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return MemberKind.Unsaid;
    }
}
