using System.Text.Json;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Graph;

/// <summary>Objects by their ids, of any kind; ids that nobody has are left out without a word.</summary>
internal static class DirectoryObjects
{
    private const int MostIds = 1000;

    public static GraphAnswer GetByIds(GraphCall call)
    {
        if (call.Body is not { ValueKind: JsonValueKind.Object } body || Texts(body, "ids") is not { Count: > 0 } ids)
        {
            return Refusals.BadRequest("The parameter ids is missing or empty.");
        }

        if (ids.Count > MostIds)
        {
            return Refusals.BadRequest($"Too many ids: {ids.Count}. At most {MostIds} can be asked for in one call.");
        }

        if (ids.FirstOrDefault(id => !Guid.TryParse(id, out _)) is { } bad)
        {
            return Refusals.BadId(bad);
        }

        if (ObjectWriter.Make(call, out var options, out var objects) is { } refusal)
        {
            return refusal;
        }

        var types = Texts(body, "types");
        var found = (call.Bend.Ends ? [] : ids).Select(id => call.View.Find(Guid.Parse(id))).OfType<ObjectRef>().Distinct().Where(Wanted);
        return new GraphAnswer.Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", $"{call.Root}/$metadata#directoryObjects{Pages.Selected(options)}");
            writer.WriteStartArray("value");
            foreach (var item in found)
            {
                objects.Write(writer, item);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });

        bool Wanted(ObjectRef item) =>
            types is not { Count: > 0 }
            || types.Contains("directoryObject", StringComparer.OrdinalIgnoreCase)
            || types.Contains(item.Kind.ToString(), StringComparer.OrdinalIgnoreCase);
    }

    private static List<string>? Texts(JsonElement body, string name) =>
        body.TryGetProperty(name, out var array) && array.ValueKind == JsonValueKind.Array
            ? [.. array.EnumerateArray().Select(item => item.ToString())]
            : null;
}
