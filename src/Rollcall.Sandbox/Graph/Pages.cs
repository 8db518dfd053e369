using System.Globalization;
using System.Text.Json;
using static Rollcall.Sandbox.Graph.GraphAnswer;

namespace Rollcall.Sandbox.Graph;

/// <summary>Writes one page of a collection.</summary>
internal static class Pages
{
    /// <summary>The items are everything from the page's beginning on, each with the number to go on from after it.</summary>
    public static Json Write<T>(
        GraphCall call,
        QueryOptions options,
        string context,
        IEnumerable<(T Item, long Next)> items,
        Action<Utf8JsonWriter, T> write,
        Func<int> count
    ) =>
        new(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", $"{call.Root}/$metadata#{context}{Selected(options)}");
            if (options.AsksIndex(call) && !options.Continues)
            {
                writer.WriteNumber("@odata.count", call.Bend.Ends ? 0 : count());
            }

            var link = WriteItems(writer, call.Bend, new PageSize(options.Top), options.Place, items, _ => 1, write);
            if (link is { } place)
            {
                writer.WriteString("@odata.nextLink", PageToken.Link(call, place));
            }

            writer.WriteEndObject();
        });

    public static GraphAnswer Count(GraphCall call, Func<int> count) =>
        call.IsEventual ? new Text((call.Bend.Ends ? 0 : count()).ToString(CultureInfo.InvariantCulture)) : Refusals.CountNeedsEventual;

    public static string Selected(QueryOptions options) => options.Select is null ? "" : $"({options.Select})";

    /// <summary>Writes what the page holds, and says where the next link leads.</summary>
    public static PagePlace? WriteItems<T>(
        Utf8JsonWriter writer,
        PageBend bend,
        PageSize size,
        PagePlace place,
        IEnumerable<(T Item, long Next)> items,
        Func<T, int> weigh,
        Action<Utf8JsonWriter, T> write
    )
    {
        if (bend.LacksValue)
        {
            return null;
        }

        var most = Math.Min(size.Items, bend.Most ?? size.Items);
        var isEmpty = bend.Ends || (bend.IsEmpty && !place.IsBent);
        var (written, weight, last, next, more) = (0, 0, place.From, place.From, false);
        writer.WriteStartArray("value");
        foreach (var (item, after) in isEmpty ? [] : items)
        {
            weight += weigh(item);
            more = written == most || (written > 0 && weight > size.Weight);
            if (more)
            {
                break;
            }

            write(writer, item);
            written++;
            (last, next) = (next, after);
        }

        writer.WriteEndArray();
        return bend switch
        {
            { Ends: true } => null,
            { LeadsHere: true } => place,
            { LeadsBack: true } => PagePlace.First,
            _ when isEmpty => new PagePlace(place.From, place.Number + 1, IsBent: true),
            // What is repeated must not be all that a page holds, or it would be repeated for ever.
            { Repeats: true } when written > 1 || (written == 1 && !place.IsBent) => new PagePlace(last, place.Number + 1, IsBent: true),
            _ when more || bend.GoesOn => new PagePlace(next, place.Number + 1),
            _ => null,
        };
    }
}
