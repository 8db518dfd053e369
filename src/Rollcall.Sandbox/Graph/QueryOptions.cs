using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using static Rollcall.Sandbox.Graph.GraphAnswer;

namespace Rollcall.Sandbox.Graph;

/// <summary>The OData options of a call, read and found to be what Graph takes.</summary>
internal sealed record QueryOptions(string? Select, int Top, PagePlace Place, bool Count, string? Filter)
{
    private const int DefaultTop = 100;
    private const int MostTop = 999;

    private static readonly string[] Understood = ["$select", "$top", "$count", "$filter", "$skiptoken"];

    /// <summary>Whether this is not the first page.</summary>
    public bool Continues => Place.Number > 1;

    public long From => Place.From;

    /// <summary>Whether a call asks the index, which takes more than the directory does.</summary>
    public bool AsksIndex(GraphCall call) => call.IsEventual && Count;

    public static Refusal? Read(GraphCall call, out QueryOptions options)
    {
        options = new QueryOptions(null, DefaultTop, PagePlace.First, false, null);
        var query = QueryHelpers.ParseQuery(call.Query);
        if (query.Keys.FirstOrDefault(key => key.StartsWith('$') && !Understood.Contains(key.ToLowerInvariant())) is { } unknown)
        {
            return Refusals.Unsupported($"Query option '{unknown}' is not supported for this resource.");
        }

        var top = DefaultTop;
        if (
            query.TryGetValue("$top", out var asked)
            && !(int.TryParse(asked, CultureInfo.InvariantCulture, out top) && top is >= 1 and <= MostTop)
        )
        {
            return Refusals.PageSize(asked.ToString());
        }

        var place = PagePlace.First;
        if (query.TryGetValue("$skiptoken", out var token) && PageToken.Read(call, token.ToString(), out place) is { } refusal)
        {
            return refusal;
        }

        var count = query.TryGetValue("$count", out var counted) && string.Equals(counted, "true", StringComparison.OrdinalIgnoreCase);
        options = new QueryOptions(Last(query, "$select"), top, place, count, Last(query, "$filter"));
        return null;
    }

    private static string? Last(Dictionary<string, StringValues> query, string name) =>
        query.TryGetValue(name, out var values) ? values[^1] : null;
}
