using Microsoft.AspNetCore.Http.Extensions;
using Rollcall.Server.Sessions;

namespace Rollcall.Server.Pages.Sessions;

/// <summary>Which of a session's waiting lines a page shows or decides about, as an address has them.</summary>
public sealed record WaitingAddress(long Session)
{
    public Guid? Right { get; init; }
    public string? Search { get; init; }

    /// <summary>Only those that take something from somebody, or nothing from anybody; null: both.</summary>
    public WaitingPart? Only { get; init; }

    /// <summary>Something is left out.</summary>
    public bool IsNarrowed => Right is not null || Only is not null || !string.IsNullOrWhiteSpace(Search);

    /// <summary>The same lines, as use cases want them.</summary>
    public LineChoice Lines =>
        new()
        {
            All = true,
            Additions = Only == WaitingPart.Additions,
            Removals = Only == WaitingPart.Removals,
            Right = Right is { } right ? [right.ToString()] : [],
            Search = Search,
        };

    /// <summary>The page that shows them.</summary>
    public string Href => $"/sessions/{Session}{Query(("tab", LogAddress.Word(SessionTab.Waiting)))}";

    /// <summary>The page that asks once more before all of them are allowed or denied.</summary>
    public string DecideHref(bool allow) => $"/sessions/{Session}/decide{Query(("word", WordOf(allow)), ("of", "all"))}";

    public static string WordOf(bool allow) => allow ? "allow" : "deny";

    private string Query(params (string Name, string Value)[] first)
    {
        var query = new QueryBuilder();
        (string Name, string? Value)[] all =
        [
            .. first,
            ("right", Right?.ToString()),
            ("search", Search),
            ("only", Only is { } only ? LogAddress.Word(only) : null),
        ];
        foreach (var (name, value) in all.Where(one => !string.IsNullOrWhiteSpace(one.Value)))
        {
            query.Add(name, value!);
        }

        return query.ToString();
    }
}

/// <summary>A part of what waits, by what it does to people.</summary>
public enum WaitingPart
{
    /// <summary>What takes something from somebody.</summary>
    Removals,

    /// <summary>What takes nothing from anybody.</summary>
    Additions,
}
