using static Rollcall.Sandbox.Graph.GraphAnswer;

namespace Rollcall.Sandbox.Graph;

/// <summary>A Graph type: which properties it has, which of them come unasked, and which can be filtered by.</summary>
internal sealed class Shape<T>(string typeName, IReadOnlyList<Property<T>> properties)
{
    private readonly Dictionary<string, Property<T>> byName = properties.ToDictionary(
        property => property.Name,
        StringComparer.OrdinalIgnoreCase
    );

    public string TypeName => typeName;

    public IReadOnlyList<Property<T>> Default { get; } = [.. properties.Where(property => property.IsDefault)];

    public IReadOnlyList<Property<T>> All => properties;

    /// <summary>Properties that the real type has and this tenant never fills: asked for, they are null.</summary>
    public required IReadOnlySet<string> AlwaysNull { get; init; }

    /// <summary>Properties that the real type has only when one object is asked for.</summary>
    public IReadOnlySet<string> NotInCollections { get; init; } = new HashSet<string>();

    /// <summary>What $filter may name: text and flags.</summary>
    public required IReadOnlyDictionary<string, Func<T, object?>> Filterable { get; init; }

    /// <summary>What it may name besides when the index is asked, with ConsistencyLevel: eventual and $count=true.</summary>
    public IReadOnlyDictionary<string, Func<T, object?>> FilterableInIndex { get; init; } = new Dictionary<string, Func<T, object?>>();

    public Property<T>? Find(string name) =>
        byName.GetValueOrDefault(name)
        ?? (AlwaysNull.Contains(name) ? new Property<T>(name, false, (writer, _) => writer.WriteNullValue()) : null);

    /// <summary>The properties that were asked for, in that order; all default ones when nothing was asked for.</summary>
    public Refusal? Choose(string? select, bool inCollection, out IReadOnlyList<Property<T>> chosen)
    {
        chosen = Default;
        var found = new List<Property<T>>();
        foreach (var name in Names(select))
        {
            if (inCollection && NotInCollections.Contains(name))
            {
                return Refusals.NotInCollections(name);
            }

            if (Find(name) is not { } property)
            {
                return Refusals.NoProperty(name, typeName);
            }

            found.Add(property);
        }

        chosen = found.Count == 0 ? Default : found;
        return null;
    }

    /// <summary>The names in a $select, each once; a star stands for the default ones.</summary>
    public static IEnumerable<string> Names(string? select) =>
        (select ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(name => name != "*")
            .Distinct(StringComparer.OrdinalIgnoreCase);
}
