using System.Text.Json;

namespace Rollcall.Sandbox.Graph.Delta;

/// <summary>What has changed since somebody asked last: users, and groups.</summary>
internal static class DeltaCollections
{
    private const int MostItems = 200;

    public static GraphAnswer Users(GraphCall call) => Answer(call, DeltaPeople.Instance);

    public static GraphAnswer Groups(GraphCall call) => Answer(call, DeltaGroups.Instance);

    private static GraphAnswer Answer<T>(GraphCall call, DeltaKind<T> kind)
        where T : class
    {
        if (DeltaQuery.Read(call, kind, out var state, out var isLatest) is { } badQuery)
        {
            return badQuery;
        }

        if (kind.Choose(state.Select, out var columns) is { } badSelect)
        {
            return badSelect;
        }

        if (DeltaRound.Of(call, kind.Collection, state, out var round) is { } dead)
        {
            return dead;
        }

        return new GraphAnswer.Json(writer =>
        {
            writer.WriteStartObject();
            var selected = round.State.Select is null ? "" : $"({round.State.Select})";
            writer.WriteString("@odata.context", $"{call.Root}/$metadata#{kind.Collection}{selected}");
            // What has not changed is not told of: an empty directory shows only where everything is.
            var bend = round.Before is null ? call.Bend : call.Bend with { Ends = false };
            var next = Pages.WriteItems(
                writer,
                isLatest ? PageBend.None with { Ends = true } : bend,
                new PageSize(MostItems, DeltaGroups.MostMembers),
                round.State.Place,
                round.Items(call, kind, columns),
                item => item.Members.Count,
                (_, item) => columns.Write(writer, call, round.After, item, item.Before is { } before ? kind.RemovalOf(before) : "")
            );
            WriteLink(writer, call, kind.Collection, round.State, next);
            writer.WriteEndObject();
        })
        {
            Headers = DeltaQuery.AsksForTheLeast(call)
                ? new Dictionary<string, string> { ["Preference-Applied"] = "return=minimal" }
                : new Dictionary<string, string>(),
        };
    }

    private static void WriteLink(Utf8JsonWriter writer, GraphCall call, string collection, DeltaState state, PagePlace? next)
    {
        if (next is { } place)
        {
            writer.WriteString("@odata.nextLink", DeltaToken.NextLink(call, collection, state with { Place = place }));
            return;
        }

        var again = new DeltaState
        {
            Since = state.Until,
            Select = state.Select,
            Ids = state.Ids,
        };
        writer.WriteString("@odata.deltaLink", DeltaToken.DeltaLink(call, collection, again));
    }
}
