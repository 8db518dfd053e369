using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>Says what has to change so that the store is as the directory wants it, in the order in which it can be applied.</summary>
internal static class Diffing
{
    public static (IReadOnlyList<Change> Changes, int Unchanged) Diff(
        IReadOnlyList<MatchedUser> people,
        IReadOnlyList<Leaver> leavers,
        ImportRules rules
    )
    {
        var managed = new ManagedRights(rules);
        var stayers = people.Select(person => OfPerson(person, managed)).ToList();
        var all = stayers
            .Concat(leavers.Select(leaver => OfLeaver(leaver, managed)))
            .OrderBy(user => LoginKey.Of(user.Subject.Login), StringComparer.Ordinal)
            .ThenBy(user => user.Subject.ObjectId)
            .ThenBy(user => user.Subject.User)
            .ToList();

        // A login that is given up is free before anybody new asks for it, and nothing is taken from anybody before all have got theirs.
        return (
            [
                .. all.SelectMany(user => user.Added.Where(ChangesLogin)),
                .. all.SelectMany(user => user.Added.Where(change => !ChangesLogin(change))),
                .. all.SelectMany(user => user.Taken),
            ],
            stayers.Count(user => user.Added.Count + user.Taken.Count == 0)
        );
    }

    private static UserChanges OfPerson(MatchedUser person, ManagedRights managed)
    {
        var subject = person.Subject;
        var given = person.Mapped.Person.Given;
        var grants = person.User?.Grants ?? [];
        var held = grants.Select(grant => grant.Right).ToHashSet();
        var granted = given.All.Where(right => !held.Contains(right.Right));

        return new UserChanges(
            subject,
            [.. OfProfile(person, subject), .. granted.Select(right => new GrantRight(subject, right.Right, right.Groups))],
            [.. managed.Among(grants).Where(right => !given.Contains(right)).Select(right => new RevokeRight(subject, right))]
        );
    }

    private static IEnumerable<Change> OfProfile(MatchedUser person, Subject subject)
    {
        var isDefault = !person.Mapped.SpeaksOfferedLanguage;
        if (person.User is not { } user)
        {
            yield return new CreateUser(subject, person.Profile) { HasDefaultLanguage = isDefault };
            yield break;
        }

        var fields = ProfileFields.Compare(user.Profile, person.Profile);
        if (person.IsAdopted)
        {
            yield return new AdoptUser(subject, person.Profile, fields) { HasDefaultLanguage = isDefault };
        }
        else if (fields.Count > 0)
        {
            yield return new UpdateUser(subject, person.Profile, fields) { HasDefaultLanguage = isDefault };
        }

        if (!user.IsActive)
        {
            yield return new ReactivateUser(subject);
        }
    }

    private static UserChanges OfLeaver(Leaver leaver, ManagedRights managed)
    {
        var subject = Subjects.Of(leaver.User);
        var revoked = managed.Among(leaver.User.Grants).Select(Change (right) => new RevokeRight(subject, right, leaver.Reason));
        return new UserChanges(subject, [], leaver.User.IsActive ? [.. revoked, new DeactivateUser(subject, leaver.Reason)] : [.. revoked]);
    }

    private static bool ChangesLogin(Change change) =>
        change switch
        {
            UpdateUser update => update.Fields.Any(field => field.Field == ProfileFields.Login),
            AdoptUser adopt => adopt.Fields.Any(field => field.Field == ProfileFields.Login),
            _ => false,
        };

    private readonly record struct UserChanges(Subject Subject, IReadOnlyList<Change> Added, IReadOnlyList<Change> Taken);
}
