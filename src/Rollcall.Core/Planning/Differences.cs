using Rollcall.Core.Rules;

namespace Rollcall.Core.Planning;

/// <summary>Compares what the directory wants of a person with what the store has.</summary>
/// <param name="recognition">The profiles that people are to have.</param>
/// <param name="reached">What the links give.</param>
/// <param name="rules">What the administrator chose.</param>
internal sealed class Differences(Recognition recognition, Reached reached, ImportRules rules)
{
    private readonly ManagedRights managed = new(rules);

    /// <summary>What has to change of somebody who stays, or comes.</summary>
    public UserChanges Of(Match match)
    {
        var person = recognition.InFull(match);
        var subject = person.Subject;
        var given = reached.GivenTo(match.Person.Id);
        var grants = match.User?.Grants ?? [];
        var added = new List<Change>(OfProfile(person, subject));
        added.AddRange(
            given
                .All.Where(right => !grants.Any(grant => grant.Right == right.Right))
                .Select(right => new GrantRight(subject, right.Right, right.Groups))
        );

        return new UserChanges(
            subject,
            added,
            [.. managed.Among(grants).Where(right => !given.Contains(right)).Select(right => new RevokeRight(subject, right))]
        );
    }

    /// <summary>What has to change of somebody who leaves.</summary>
    public UserChanges Of(Leaver leaver)
    {
        var subject = Subjects.Of(leaver.User);
        var revoked = managed.Among(leaver.User.Grants).Select(Change (right) => new RevokeRight(subject, right, leaver.Reason));
        return new UserChanges(subject, [], leaver.User.IsActive ? [.. revoked, new DeactivateUser(subject, leaver.Reason)] : [.. revoked]);
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
}
