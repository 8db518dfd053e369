using System.Text.Json;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Graph;

/// <summary>Which groups somebody is in.</summary>
internal static class MemberOf
{
    private const int MostIds = 11_000;

    public static GraphAnswer Direct(GraphCall call) => List(call, transitive: false);

    public static GraphAnswer Transitive(GraphCall call) => List(call, transitive: true);

    /// <summary>All groups of a user, direct or not, as bare ids.</summary>
    public static GraphAnswer Ids(GraphCall call)
    {
        if (Objects.FindUser(call, out var person) is { } refusal)
        {
            return refusal;
        }

        if (call.Body is not { ValueKind: JsonValueKind.Object } body || !body.TryGetProperty("securityEnabledOnly", out var flag))
        {
            return Refusals.BadRequest("The parameter securityEnabledOnly is missing.");
        }

        var securityOnly = flag.ValueKind == JsonValueKind.True;
        var ids = Groups(call, person, transitive: true)
            .Select(group => call.View.Group(group)!)
            .Where(group => !securityOnly || group.SecurityEnabled)
            .Select(group => group.Id)
            .Take(MostIds + 1)
            .ToList();
        return ids.Count > MostIds
            ? Refusals.TooManyResults
            : new GraphAnswer.Json(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("@odata.context", $"{call.Root}/$metadata#Collection(Edm.String)");
                writer.WriteStartArray("value");
                ids.ForEach(id => writer.WriteStringValue(id));
                writer.WriteEndArray();
                writer.WriteEndObject();
            });
    }

    private static GraphAnswer List(GraphCall call, bool transitive)
    {
        if (Objects.FindUser(call, out var person) is { } missing)
        {
            return missing;
        }

        if (ObjectWriter.Make(call, out var options, out var objects) is { } refusal)
        {
            return refusal;
        }

        var groups = Groups(call, person, transitive).Order().ToList();
        return Pages.Write(
            call,
            options,
            "directoryObjects",
            groups.Where(group => group >= options.From).Select(group => (new ObjectRef(ObjectKind.Group, group), group + 1L)),
            (writer, item) => objects.Write(writer, item),
            () => groups.Count
        );
    }

    private static IEnumerable<int> Groups(GraphCall call, int person, bool transitive) =>
        call
            .View.Memberships.GroupsWith(new ObjectRef(ObjectKind.User, person), transitive)
            .Where(group => !call.View.Group(group)!.HidesMembers || call.Caller.Roles.Contains(AppRole.MemberReadHidden));
}
