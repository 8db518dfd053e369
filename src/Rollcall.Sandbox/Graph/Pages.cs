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
            if (options.Count && call.IsEventual && !options.Continues)
            {
                writer.WriteNumber("@odata.count", count());
            }

            writer.WriteStartArray("value");
            var written = 0;
            var next = 0L;
            var more = false;
            foreach (var (item, after) in items)
            {
                more = written == options.Top;
                if (more)
                {
                    break;
                }

                write(writer, item);
                written++;
                next = after;
            }

            writer.WriteEndArray();
            if (more)
            {
                writer.WriteString("@odata.nextLink", PageToken.Link(call, next));
            }

            writer.WriteEndObject();
        });

    public static GraphAnswer Count(GraphCall call, Func<int> count) =>
        call.IsEventual ? new Text(count().ToString(CultureInfo.InvariantCulture)) : Refusals.CountNeedsEventual;

    public static string Selected(QueryOptions options) => options.Select is null ? "" : $"({options.Select})";
}
