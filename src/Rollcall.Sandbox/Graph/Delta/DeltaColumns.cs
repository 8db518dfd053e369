using System.Text.Json;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Graph.Delta;

/// <summary>What a round of changes watches, and so tells, of an object: these properties, and whether its members.</summary>
internal sealed record DeltaColumns<T>(IReadOnlyList<Property<T>> Properties, bool HasMembers)
    where T : class
{
    public bool Differ(T before, T after) => Properties.Any(property => property.Value(before) != property.Value(after));

    /// <summary>
    /// Writes an object: everything that it has, and as null what it has no more. An app that asks for the least gets what has changed
    /// alone.
    /// </summary>
    public void Write(Utf8JsonWriter writer, GraphCall call, DirectoryView view, DeltaItem<T> item, string removal)
    {
        writer.WriteStartObject();
        writer.WriteString("id", item.Id);
        if (item.After is { } after)
        {
            WriteProperties(writer, call, item.Before, after);
            WriteMembers(writer, view, item.Members);
        }
        else
        {
            WriteRemoved(writer, removal);
        }

        writer.WriteEndObject();
    }

    private void WriteProperties(Utf8JsonWriter writer, GraphCall call, T? before, T after)
    {
        var isMinimal = before is not null && DeltaQuery.AsksForTheLeast(call);
        foreach (var property in Properties)
        {
            var hasChanged = before is not null && property.Value(before) != property.Value(after);
            if (call.IsLimited)
            {
                property.WriteLimited(writer, after);
            }
            else if (hasChanged || (!isMinimal && property.Value(after) is not null))
            {
                property.Write(writer, after);
            }
        }
    }

    private static void WriteMembers(Utf8JsonWriter writer, DirectoryView view, IReadOnlyList<MemberChange> members)
    {
        if (members.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("members@delta");
        foreach (var member in members)
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.type", ObjectWriter.TypeOf(member.Ref.Kind));
            writer.WriteString("id", view.IdOf(member.Ref));
            if (member.HasLeft)
            {
                WriteRemoved(writer, "deleted");
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteRemoved(Utf8JsonWriter writer, string reason)
    {
        writer.WriteStartObject("@removed");
        writer.WriteString("reason", reason);
        writer.WriteEndObject();
    }
}
