using System.Text.RegularExpressions;
using static Rollcall.Sandbox.Graph.GraphAnswer;

namespace Rollcall.Sandbox.Graph;

/// <summary>Reads the part of $filter that is understood: eq, in, startswith, joined by and, or and parentheses.</summary>
internal sealed partial class FilterReader<T>
{
    private readonly Shape<T> shape;
    private readonly bool asksIndex;
    private readonly List<string> words;
    private int at;

    private FilterReader(Shape<T> shape, string text, bool asksIndex)
    {
        (this.shape, this.asksIndex) = (shape, asksIndex);
        words = [.. Word().Matches(text).Select(match => match.Value)];
    }

    /// <param name="shape">What may be named.</param>
    /// <param name="text">The filter; null: there is none.</param>
    /// <param name="asksIndex">Whether the index is asked, in which more may be named.</param>
    /// <param name="filter">The filter, ready to be asked.</param>
    /// <returns>Why it can't be asked; null: it can.</returns>
    public static Refusal? Read(Shape<T> shape, string? text, bool asksIndex, out Filter<T> filter)
    {
        filter = Filter<T>.Everything;
        if (text is null)
        {
            return null;
        }

        var reader = new FilterReader<T>(shape, text, asksIndex);
        if (reader.Either() is not { } read || reader.at != reader.words.Count)
        {
            return Refusals.Unsupported("Unsupported or invalid query filter clause specified for property of resource.");
        }

        filter = read;
        return null;
    }

    private Filter<T>? Either()
    {
        var left = Both();
        while (left is not null && Take("or"))
        {
            left = (left, Both()) is (var one, { } other) ? new(item => one.Matches(item) || other.Matches(item), AllOf(one, other)) : null;
        }

        return left;
    }

    private Filter<T>? Both()
    {
        var left = Clause();
        while (left is not null && Take("and"))
        {
            left = (left, Clause()) is (var one, { } other) ? new(item => one.Matches(item) && other.Matches(item)) : null;
        }

        return left;
    }

    /// <summary>Ids or other ids are ids still; ids or anything else are not.</summary>
    private static List<Guid>? AllOf(Filter<T> one, Filter<T> other) =>
        one.Ids is { } some && other.Ids is { } more ? [.. some.Union(more)] : null;

    private Filter<T>? Clause()
    {
        if (Take("("))
        {
            return Either() is { } inner && Take(")") ? inner : null;
        }

        if (Take("startswith"))
        {
            return Take("(") && Property() is { } text && Take(",") && Literal(out var start) && Take(")") && start is string prefix
                ? new(item => text(item) is string value && value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                : null;
        }

        var isId = at < words.Count && Same(words[at], "id");
        if (Property() is not { } get || Values() is not { } values)
        {
            return null;
        }

        var ids = isId ? values.Select(value => Guid.TryParse(value as string, out var id) ? id : Guid.Empty).Distinct().ToList() : null;
        return new Filter<T>(item => values.Any(value => Equal(get(item), value)), ids);
    }

    private List<object?>? Values()
    {
        var values = new List<object?>();
        if (Take("eq"))
        {
            return AddLiteral() ? values : null;
        }

        if (!(Take("in") && Take("(") && AddLiteral()))
        {
            return null;
        }

        while (Take(","))
        {
            if (!AddLiteral())
            {
                return null;
            }
        }

        return Take(")") ? values : null;

        bool AddLiteral()
        {
            var found = Literal(out var value);
            values.Add(value);
            return found;
        }
    }

    private Func<T, object?>? Property()
    {
        if (at == words.Count)
        {
            return null;
        }

        var name = words[at++];
        return shape.Filterable.GetValueOrDefault(name) ?? (asksIndex ? shape.FilterableInIndex.GetValueOrDefault(name) : null);
    }

    private bool Literal(out object? value)
    {
        var word = at < words.Count ? words[at++] : "";
        var quoted = word.Length >= 2 && word[0] == '\'';
        value =
            quoted ? word[1..^1].Replace("''", "'", StringComparison.Ordinal)
            : word is "true" or "false" ? word == "true"
            : null;
        return quoted || word is "true" or "false" or "null";
    }

    private bool Take(string word)
    {
        var found = at < words.Count && Same(words[at], word);
        at += found ? 1 : 0;
        return found;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool Equal(object? one, object? other) =>
        one is string text && other is string value ? Same(text, value) : Equals(one, other);

    // A quoted text with its doubled quotes, a name or number, or one sign.
    [GeneratedRegex("'(?:[^']|'')*'|[\\w.]+|\\S")]
    private static partial Regex Word();
}
