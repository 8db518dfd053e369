namespace Rollcall.Server.Tests.Support;

/// <summary>The table of ARCHITECTURE.md that says which room of the server may name which.</summary>
internal static class ArrowTable
{
    private const string Heading = "## Arrows inside the server";

    /// <summary>By room: what it may name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read() =>
        Parse(File.ReadAllLines(Path.Combine(Repository.Root, "ARCHITECTURE.md")));

    /// <summary>Reads rows such as <c>| Sessions | Store, Web |</c>; backticks and "nothing" are for people.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Parse(IEnumerable<string> page) =>
        page.SkipWhile(line => !line.StartsWith(Heading, StringComparison.OrdinalIgnoreCase))
            .Skip(1)
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => line.Trim('|', ' ').Split('|'))
            .SelectMany(cells => Words(cells[0]), (cells, room) => (room, cells))
            .ToDictionary(row => row.room, IReadOnlyList<string> (row) => [.. Words(row.cells[1])]);

    private static IEnumerable<string> Words(string cell) =>
        cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim('`', '*', ' '))
            .Where(word => word.Length > 0 && word is not ("nothing" or "-" or "–"));
}
