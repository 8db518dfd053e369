using System.Globalization;

namespace Rollcall.Sandbox.Scenarios;

/// <summary>Some pages of a collection, counted from one: "3" is one page, "2-4" are three, "2-" is the second and all after it.</summary>
public readonly record struct PageRange(int First, int Last)
{
    public static PageRange Only(int page) => new(page, page);

    public static PageRange From(int page) => new(page, int.MaxValue);

    public static bool TryParse(string text, out PageRange range)
    {
        var parts = text.Split('-');
        range = default;
        if (parts.Length > 2 || !TryNumber(parts[0], out var first))
        {
            return false;
        }

        var last = parts.Length == 1 ? first : int.MaxValue;
        if (parts.Length == 2 && parts[1].Length > 0 && !TryNumber(parts[1], out last))
        {
            return false;
        }

        range = new PageRange(first, last);
        return first >= 1 && last >= first;
    }

    public bool Contains(int page) => page >= First && page <= Last;

    public override string ToString() =>
        First == Last ? $"{First}"
        : Last == int.MaxValue ? $"{First}-"
        : $"{First}-{Last}";

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
