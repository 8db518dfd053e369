using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>Finds out which user each person is, and rejects those of whom that cannot be told, or who cannot have their login.</summary>
internal static class Matching
{
    public static (IReadOnlyList<Match> Matched, IReadOnlyList<Rejection> Rejected) Match(
        Roster roster,
        Claims claims,
        IReadOnlyList<User> users,
        ImportRules rules
    )
    {
        var sharing = Sharing(roster);
        var loginFields = LoginMaker.FieldsOf(rules.LoginFormat);
        var matched = new List<Match>(roster.People.Count);
        var rejected = new List<Rejection>();

        foreach (var person in roster.People)
        {
            if (sharing.TryGetValue(person.LoginKey, out var everybody))
            {
                rejected.Add(new DuplicateLogin(roster.Mapped.Of(person).Subject, loginFields, everybody));
            }
            else if (WhyAmbiguous(person, roster, claims, rules) is { } ambiguous)
            {
                rejected.Add(ambiguous);
            }
            else
            {
                matched.Add(new Match(person, person.Known is [var anchored] ? anchored : claims.Of(person.Id)?.Users[0]));
            }
        }

        var (settled, taken) = LoginContest.Settle(matched, users, loginFields, roster.Mapped);
        return (settled, [.. rejected, .. taken]);
    }

    /// <summary>By login: the people who would share it.</summary>
    private static Dictionary<string, IReadOnlyList<Subject>> Sharing(Roster roster)
    {
        var (seen, shared) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var person in roster.People)
        {
            if (!seen.Add(person.LoginKey))
            {
                shared.Add(person.LoginKey);
            }
        }

        return roster
            .People.Where(person => shared.Count > 0 && shared.Contains(person.LoginKey))
            .GroupBy(person => person.LoginKey, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                IReadOnlyList<Subject> (group) => [.. group.Select(person => roster.Mapped.Of(person).Subject)],
                StringComparer.Ordinal
            );
    }

    private static AmbiguousMatch? WhyAmbiguous(Listed person, Roster roster, Claims claims, ImportRules rules)
    {
        if (person.Known is { Count: > 0 } known)
        {
            return known is [_]
                ? null
                : new AmbiguousMatch(roster.Mapped.Of(person).Subject, [DirectoryProperty.Id], [.. known.Select(Subjects.Of)], []);
        }

        if (claims.Of(person.Id) is not { } namesakes)
        {
            return null;
        }

        var claimants = namesakes.Users is [var only] ? claims.ClaimantsOf(only) : [];
        return namesakes.Users is [_] && claimants is [_]
            ? null
            : new AmbiguousMatch(roster.Mapped.Of(person).Subject, MatchFields(rules), namesakes.Subjects, claimants);
    }

    private static List<string> MatchFields(ImportRules rules)
    {
        List<string> fields = rules.AdoptByLogin ? [.. LoginMaker.FieldsOf(rules.LoginFormat)] : [];
        return rules.AdoptByEmail ? [.. fields.Union([DirectoryProperty.Mail])] : fields;
    }
}
