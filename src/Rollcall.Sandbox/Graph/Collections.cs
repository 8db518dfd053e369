using System.Text.Json;

namespace Rollcall.Sandbox.Graph;

/// <summary>Lists and single objects of one type: users, and groups.</summary>
internal static class Collections
{
    public static GraphAnswer Users(GraphCall call) =>
        List(
            call,
            "users",
            UserShape.Instance,
            from => call.View.People(from),
            person => person.Position,
            id => call.View.Person(id),
            call.View.PeopleCount
        );

    public static GraphAnswer Groups(GraphCall call) =>
        List(
            call,
            "groups",
            GroupShape.Instance,
            from => call.View.Groups(from),
            group => group.Position,
            id => call.View.Group(id),
            call.View.GroupCount
        );

    public static GraphAnswer CountUsers(GraphCall call) => Count(call, UserShape.Instance, call.View.People(), call.View.PeopleCount);

    public static GraphAnswer CountGroups(GraphCall call) => Count(call, GroupShape.Instance, call.View.Groups(), call.View.GroupCount);

    public static GraphAnswer User(GraphCall call) =>
        Objects.FindUser(call, out var position) ?? One(call, "users", UserShape.Instance, call.View.Person(position)!);

    public static GraphAnswer Group(GraphCall call) =>
        Objects.FindGroup(call, out var position) ?? One(call, "groups", GroupShape.Instance, call.View.Group(position)!);

    private static GraphAnswer List<T>(
        GraphCall call,
        string name,
        Shape<T> shape,
        Func<int, IEnumerable<T>> from,
        Func<T, int> position,
        Func<Guid, T?> find,
        int total
    )
        where T : class
    {
        if (QueryOptions.Read(call, out var options) is { } badOption)
        {
            return badOption;
        }

        if (shape.Choose(options.Select, inCollection: true, out var columns) is { } badSelect)
        {
            return badSelect;
        }

        if (FilterReader<T>.Read(shape, options.Filter, options.AsksIndex(call), out var filter) is { } badFilter)
        {
            return badFilter;
        }

        var items = filter.Ids is { } ids
            ? ids.Select(find).OfType<T>().Where(item => position(item) >= options.From).OrderBy(position)
            : from((int)options.From).Where(filter.Matches);
        return Pages.Write(
            call,
            options,
            name,
            items.Select(item => (item, position(item) + 1L)),
            (writer, item) =>
            {
                writer.WriteStartObject();
                Write(writer, item, columns, call.IsLimited);
                writer.WriteEndObject();
            },
            () =>
                options.Filter is null ? total
                : filter.Ids is null ? from(0).Count(filter.Matches)
                : items.Count()
        );
    }

    private static GraphAnswer Count<T>(GraphCall call, Shape<T> shape, IEnumerable<T> all, int total)
    {
        if (QueryOptions.Read(call, out var options) is { } refusal)
        {
            return refusal;
        }

        return FilterReader<T>.Read(shape, options.Filter, call.IsEventual, out var filter)
            ?? Pages.Count(call, () => options.Filter is null ? total : all.Count(filter.Matches));
    }

    private static GraphAnswer One<T>(GraphCall call, string name, Shape<T> shape, T item)
    {
        if (QueryOptions.Read(call, out var options) is { } refusal)
        {
            return refusal;
        }

        return shape.Choose(options.Select, inCollection: false, out var columns)
            ?? (GraphAnswer)
                new GraphAnswer.Json(writer =>
                {
                    writer.WriteStartObject();
                    writer.WriteString("@odata.context", $"{call.Root}/$metadata#{name}{Pages.Selected(options)}/$entity");
                    Write(writer, item, columns, call.IsLimited);
                    writer.WriteEndObject();
                });
    }

    private static void Write<T>(Utf8JsonWriter writer, T item, IReadOnlyList<Property<T>> columns, bool isLimited)
    {
        foreach (var column in columns)
        {
            if (isLimited)
            {
                column.WriteLimited(writer, item);
            }
            else
            {
                column.Write(writer, item);
            }
        }
    }
}
