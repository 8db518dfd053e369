using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>Finds out which user each person is, and rejects those of whom that cannot be told, or who cannot have their login.</summary>
internal static class Matching
{
    public static (IReadOnlyList<MatchedUser> Matched, IReadOnlyList<Rejection> Rejected) Match(
        IReadOnlyList<MappedUser> people,
        IReadOnlyList<User> users,
        ImportRules rules
    )
    {
        var sharing = Sharing(people);
        var claims = new Claims(people, users, rules);
        var languages = new OfferedLanguages(rules);
        var loginFields = LoginMaker.FieldsOf(rules.LoginFormat);
        var matched = new List<MatchedUser>(people.Count);
        var rejected = new List<Rejection>();

        foreach (var person in people)
        {
            if (sharing.TryGetValue(person.LoginKey, out var everybody))
            {
                rejected.Add(new DuplicateLogin(person.Subject, loginFields, everybody));
            }
            else if (WhyAmbiguous(person, claims, rules) is { } ambiguous)
            {
                rejected.Add(ambiguous);
            }
            else
            {
                matched.Add(Recognise(person, claims, languages, rules));
            }
        }

        var (settled, taken) = LoginContest.Settle(matched, users, loginFields);
        return (settled, [.. rejected, .. taken]);
    }

    /// <summary>By login: the people who would share it.</summary>
    private static Dictionary<string, IReadOnlyList<Subject>> Sharing(IReadOnlyList<MappedUser> people) =>
        people
            .GroupBy(person => person.LoginKey, StringComparer.Ordinal)
            .Where(group => group.Skip(1).Any())
            .ToDictionary(
                group => group.Key,
                IReadOnlyList<Subject> (group) => [.. group.Select(person => person.Subject)],
                StringComparer.Ordinal
            );

    private static AmbiguousMatch? WhyAmbiguous(MappedUser person, Claims claims, ImportRules rules)
    {
        if (person.Person.Known is { Count: > 0 } known)
        {
            return known is [_] ? null : new AmbiguousMatch(person.Subject, [DirectoryProperty.Id], [.. known.Select(Subjects.Of)], []);
        }

        if (claims.Find(person) is not { } namesakes)
        {
            return null;
        }

        var claimants = namesakes.Users is [var only] ? claims.ClaimantsOf(only) : [];
        return namesakes.Users is [_] && claimants is [_]
            ? null
            : new AmbiguousMatch(person.Subject, MatchFields(rules), namesakes.Subjects, claimants);
    }

    private static MatchedUser Recognise(MappedUser person, Claims claims, OfferedLanguages languages, ImportRules rules)
    {
        var known = person.Person.Known is [var anchored] ? anchored : null;
        var user = known ?? claims.Find(person)?.Users[0];
        var profile = person.Profile;
        if (user is not null && !person.SpeaksOfferedLanguage)
        {
            profile = profile with { Language = languages.Find(user.Profile.Language) ?? rules.DefaultLanguage };
        }

        return new MatchedUser(person, user, IsAdopted: known is null && user is not null, profile);
    }

    private static List<string> MatchFields(ImportRules rules)
    {
        List<string> fields = rules.AdoptByLogin ? [.. LoginMaker.FieldsOf(rules.LoginFormat)] : [];
        return rules.AdoptByEmail ? [.. fields.Union([DirectoryProperty.Mail])] : fields;
    }
}
