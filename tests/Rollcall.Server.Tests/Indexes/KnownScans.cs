using System.Text.RegularExpressions;

namespace Rollcall.Server.Tests.Indexes;

/// <summary>
/// What looks at much of a large table, and is known to. The times are those of a million people (a hundred thousand groups, a session with a million lines)
/// on two cores, SQLite. None may grow: what is not listed here uses an index.
/// </summary>
internal static class KnownScans
{
    private static readonly KnownScan[] All =
    [
        new("^/$", "users.*GROUP BY", "The active people of each job are counted: 0.5 s."),
        new("^/import$", @"COUNT\(\*\).*users", "The active people of each job are counted: 0.3 s."),
        new("^/import/[^/]+/delete$", @"COUNT\(\*\).*users", "The people of the job are counted by an index: 0.05 s."),
        new("^/import/[^/]+/linking", "copy_groups", "All groups are counted, passed over, or searched for a part of a name: 0.03 s."),
        new("^/lists/", "users|grants", "Whoever is placed at an entry or has a right there is counted: 0.2 to 3.5 s."),
        new(@"^/people\?.*search=", "LIKE|instr", "A part of a name, a login or an address is looked for: 0.6 to 1.1 s."),
        new(@"^/people/directory\?search=", "LIKE|instr", "Parts of names and addresses are looked for in the directory copy: 0.4 s."),
        new(@"^/people($|\?)", @"COUNT\(\*\)", "Whom a filter finds is counted: 0.05 to 0.5 s."),
        new(@"^/people\?(page=|job=)", "ORDER BY", "People far down the list, or of a job, by name: 0.1 to 0.3 s."),
        new(@"^/people\?.*(role|location|department|vip)=", "ORDER BY", "The holders of a right, by name: 0.1 to 0.5 s."),
        new(
            @"^/log\?(search|right|location)=",
            "session_lines",
            "Lines about a right or with a part of a name, of all sessions: 0.4 to 0.9 s."
        ),
        new(@"^/sessions/\d+($|\?)", "GROUP BY", "The lines of a log are counted, once in some minutes: 0.7 to 1.2 s."),
        new(@"^/sessions/\d+\?tab=(log|waiting)&(search|right|location)=", "session_lines", "Lines of one session as above: 0.2 to 1 s."),
        new(@"^/sessions/\d+\?tab=waiting", "outcome", "What waits is gone through, and no other line: as long as much waits."),
        new(@"^/sessions/\d+\?tab=rejected&page=", "ORDER BY", "Lines far down are counted out, among those that were rejected: 0.1 s."),
        new(
            @"^/sessions/\d+\?tab=(rejected|log)&page=",
            @"COUNT\(\*\).*basis",
            "Whom an earlier session left out is counted, where a log goes on from that one: 0.05 s."
        ),
        new(
            @"^/sessions/\d+\?tab=(rejected|log&(code|outcome)=)",
            "ORDER BY",
            "PostgreSQL sorts all lines of one kind rather than read them in order: 0.05 s."
        ),
        new(@"^/sessions/\d+\?tab=reading", "collections", "The lists that were read, one a group, are counted and sorted: 0.03 s."),
        new(@"^/sessions/\d+/compare/", "session_lines", "Whom a session left out is looked up in the other, person by person."),
        new(
            @"^/sessions/\d+/undo$",
            "users|grants|session_lines",
            "An undo is planned anew, with everybody, before anybody asks for it: 34 s."
        ),
    ];

    public static bool Has(AskedQuery query) =>
        All.Any(known =>
            Regex.IsMatch(query.Address, known.Pages)
            && Regex.IsMatch(query.Text, known.Query, RegexOptions.Singleline | RegexOptions.IgnoreCase)
        );

    /// <param name="Pages">The addresses.</param>
    /// <param name="Query">What stands in the query.</param>
    /// <param name="Why">What it is for, and what it takes.</param>
    private sealed record KnownScan(string Pages, string Query, string Why);
}
