using System.Text.Json;

namespace Rollcall.Connectors.Entra.Changes;

/// <summary>That something may have changed about somebody: what, only the directory itself can say, since it may tell things twice, late and in any order.</summary>
/// <param name="Id">Who it is; null when the directory does not say.</param>
/// <param name="IsRemoved">The directory has them no more.</param>
internal readonly record struct UserChange(GraphId? Id, bool IsRemoved)
{
    public static UserChange Parse(ref Utf8JsonReader reader)
    {
        GraphId? id = null;
        var (isRemoved, told) = (false, 0u);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Name(ref reader);
            reader.Read();
            if (name.SequenceEqual("id"u8))
            {
                JsonText.Once(ref told, 0);
                id = GraphId.Parse(JsonText.ReadId(ref reader));
            }
            else
            {
                isRemoved |= name.SequenceEqual("@removed"u8) && reader.TokenType != JsonTokenType.Null;
                reader.Skip();
            }
        }
        return new UserChange(id, isRemoved);
    }
}

/// <summary>Who has joined or left a group.</summary>
/// <param name="Member">Who.</param>
/// <param name="Leaves">They left; then the directory need not say what they are.</param>
internal readonly record struct MemberChange(GraphMember Member, bool Leaves)
{
    public static MemberChange Parse(ref Utf8JsonReader reader) => new(MemberParser.Parse(ref reader, out var leaves), leaves);
}

/// <summary>What the directory tells of a group's changes: a group may come many times, each time with other members.</summary>
/// <param name="Id">Which group; null when the directory does not say.</param>
/// <param name="IsRemoved">The directory has it no more.</param>
/// <param name="IsItself">Something about the group itself may have changed, such as its name.</param>
/// <param name="Members">Who has joined or left, in the order in which it was told.</param>
internal sealed record GroupChange(GraphId? Id, bool IsRemoved, bool IsItself, IReadOnlyList<MemberChange> Members)
{
    public static GroupChange Parse(ref Utf8JsonReader reader)
    {
        GraphId? id = null;
        var (isRemoved, isItself, told) = (false, false, 0u);
        var members = new List<MemberChange>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Name(ref reader);
            reader.Read();
            if (name.SequenceEqual("id"u8))
            {
                JsonText.Once(ref told, 0);
                id = GraphId.Parse(JsonText.ReadId(ref reader));
            }
            else if (name.SequenceEqual("members@delta"u8))
            {
                JsonText.Once(ref told, 1);
                ReadMembers(ref reader, members);
            }
            else
            {
                isRemoved |= name.SequenceEqual("@removed"u8) && reader.TokenType != JsonTokenType.Null;
                isItself |= !name.StartsWith("@"u8);
                reader.Skip();
            }
        }
        return new GroupChange(id, isRemoved, isItself, members);
    }

    private static void ReadMembers(ref Utf8JsonReader reader, List<MemberChange> members)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("the changes of a group's members are no array");
        }
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            members.Add(
                reader.TokenType == JsonTokenType.StartObject
                    ? MemberChange.Parse(ref reader)
                    : throw new JsonException("one of a group's members is no object")
            );
        }
    }
}
