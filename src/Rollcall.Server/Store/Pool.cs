using System.Diagnostics.CodeAnalysis;

namespace Rollcall.Server.Store;

/// <summary>
/// Keeps equal values once, and calls each by a number: of a hundred thousand people many share one, and each would be kept as often as it is read. Values of
/// which there are too many different ones are left as they are.
/// </summary>
/// <param name="comparer">Which are equal.</param>
internal class Pool<T>(IEqualityComparer<T> comparer)
    where T : class
{
    private const int Most = 20_000;

    private readonly Dictionary<T, int> numbers = new(comparer);
    private readonly List<T> values = [];

    public T this[int number] => values[number];

    /// <summary>The number of a value; null: there are too many already.</summary>
    public int? NumberOf(T value)
    {
        if (numbers.TryGetValue(value, out var number))
        {
            return number;
        }

        if (values.Count == Most)
        {
            return null;
        }

        numbers.Add(value, values.Count);
        values.Add(value);
        return values.Count - 1;
    }

    /// <summary>The one that is kept of all that equal a value, or the value.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public T? One(T? value) => value is not null && NumberOf(value) is { } number ? values[number] : value;
}
