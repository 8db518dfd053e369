using Rollcall.Core.Directories;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>Says before rules are saved what they would do: it plans with the old and with the new ones, and compares what both lead to.</summary>
public static class Previewing
{
    /// <param name="directory">The directory as it was last read.</param>
    /// <param name="users">Every user of the store.</param>
    /// <param name="before">The rules as they are.</param>
    /// <param name="after">The rules as they would be.</param>
    public static Preview Compare(DirectorySnapshot directory, IReadOnlyList<User> users, ImportRules before, ImportRules after)
    {
        var (old, wanted) = (
            ImportPlanner.Plan(directory, users, before, RecentSwitches.None),
            ImportPlanner.Plan(directory, users, after, RecentSwitches.None)
        );
        var (now, then) = (Outcomes(old, users), Outcomes(wanted, users));
        var people = now
            .Keys.Union(then.Keys)
            .Select(key => (Before: now.GetValueOrDefault(key), After: then.GetValueOrDefault(key)))
            .ToList();
        var wereRejected = old.Rejections.ToLookup(rejection => rejection.Subject.ObjectId);
        var areRejected = wanted.Rejections.ToLookup(rejection => rejection.Subject.ObjectId);
        var kept = wanted.Withheld.Select(withheld => Loss.Of(withheld.Change)).OfType<Loss>().ToHashSet();
        var keptNow = old.Withheld.Select(withheld => Loss.Of(withheld.Change)).OfType<Loss>().ToHashSet();
        var objected = old.Objections.Select(objection => objection.Code).ToHashSet();

        return new Preview
        {
            Gained = Rights(people, person => Missing(person.After, person.Before).Where(right => !IsKept(right.Subject, right.Right))),
            Lost = Rights(people, person => Missing(person.Before, person.After)),
            Entering = Sorted(
                people
                    .Where(person => IsActive(person.After) && !IsActive(person.Before))
                    .Select(person => person.After!.Subject)
                    .Where(person => !IsKept(person, null))
            ),
            Leaving = Sorted(
                people.Where(person => IsActive(person.Before) && !IsActive(person.After)).Select(person => person.Before!.Subject)
            ),
            Changed =
            [
                .. people
                    .Where(person => IsActive(person.Before) && IsActive(person.After) && person.Before!.Profile != person.After!.Profile)
                    .Select(person => new PreviewValues(
                        person.After!.Subject,
                        ProfileFields.Compare(person.Before!.Profile, person.After.Profile)
                    ))
                    .OrderBy(person => LoginKey.Of(person.Subject.Login), StringComparer.Ordinal),
            ],
            Rejected = [.. wanted.Rejections.Where(rejection => !wereRejected.Contains(rejection.Subject.ObjectId))],
            NoLongerRejected = [.. old.Rejections.Where(rejection => !areRejected.Contains(rejection.Subject.ObjectId))],
            Unsettled =
            [
                .. wanted.Withheld.Where(withheld =>
                    withheld.Code == IncompleteReading.Incomplete && Loss.Of(withheld.Change) is { } loss && !keptNow.Contains(loss)
                ),
            ],
            Disbelief = wanted.Objections.FirstOrDefault(objection => Belief.Codes.Contains(objection.Code)),
            Objections = [.. wanted.Objections.Where(objection => !objected.Contains(objection.Code))],
        };

        // What an import with the new rules would merely not take yet is no gain.
        bool IsKept(Subject person, RightId? right) => person.User is { } user && kept.Contains(new Loss(user, right));
    }

    private static IEnumerable<PreviewRight> Missing(Outcome? has, Outcome? lacks) =>
        has is null
            ? []
            : has
                .Rights.Where(right => lacks is null || !lacks.Rights.Contains(right))
                .Select(right => new PreviewRight(has.Subject, right));

    private static IReadOnlyList<PreviewRight> Rights(
        List<(Outcome? Before, Outcome? After)> people,
        Func<(Outcome? Before, Outcome? After), IEnumerable<PreviewRight>> rights
    ) =>
        [
            .. people
                .SelectMany(rights)
                .OrderBy(right => LoginKey.Of(right.Subject.Login), StringComparer.Ordinal)
                .ThenBy(right => right.Right),
        ];

    private static IReadOnlyList<Subject> Sorted(IEnumerable<Subject> people) =>
        [.. people.OrderBy(person => LoginKey.Of(person.Login), StringComparer.Ordinal).ThenBy(person => person.ObjectId)];

    private static bool IsActive(Outcome? outcome) => outcome is { Active: true };

    /// <summary>What a plan leads to once all that waits is allowed: by user, or by directory user where there is none yet.</summary>
    private static Dictionary<(UserId? User, ObjectId? ObjectId), Outcome> Outcomes(ImportPlan plan, IReadOnlyList<User> users)
    {
        var outcomes = users.ToDictionary(
            user => ((UserId?)user.Id, (ObjectId?)null),
            user => new Outcome(Subjects.Of(user), user.IsActive, user.Profile, [.. user.Grants.Select(grant => grant.Right)])
        );
        foreach (var change in plan.Changes.Concat(plan.Waiting.Select(waiting => waiting.Change)))
        {
            var key = change.Subject.User is { } known ? ((UserId?)known, (ObjectId?)null) : (null, change.Subject.ObjectId);
            if (change is CreateUser create)
            {
                outcomes[key] = new Outcome(create.Subject, true, create.Profile, []);
                continue;
            }

            if (outcomes.TryGetValue(key, out var outcome))
            {
                Apply(change, outcome);
            }
        }

        return outcomes;
    }

    private static void Apply(Change change, Outcome outcome)
    {
        switch (change)
        {
            case AdoptUser adopt:
                (outcome.Profile, outcome.Subject) = (adopt.Profile, adopt.Subject);
                break;
            case UpdateUser update:
                (outcome.Profile, outcome.Subject) = (update.Profile, update.Subject);
                break;
            case ReactivateUser:
                outcome.Active = true;
                break;
            case DeactivateUser:
                outcome.Active = false;
                break;
            case GrantRight grant:
                outcome.Rights.Add(grant.Right);
                break;
            case RevokeRight revoke:
                outcome.Rights.Remove(revoke.Right);
                break;
            default:
                throw new InvalidOperationException($"Nobody knows what {change.GetType().Name} leads to.");
        }
    }

    /// <summary>What a removal takes from a user: a right, or the account.</summary>
    private readonly record struct Loss(UserId User, RightId? Right)
    {
        public static Loss? Of(Change change) =>
            change switch
            {
                RevokeRight revoke => new Loss(revoke.Subject.User!.Value, revoke.Right),
                DeactivateUser deactivate => new Loss(deactivate.Subject.User!.Value, null),
                _ => null,
            };
    }

    private sealed class Outcome(Subject subject, bool active, UserProfile profile, HashSet<RightId> rights)
    {
        public Subject Subject { get; set; } = subject;
        public bool Active { get; set; } = active;
        public UserProfile Profile { get; set; } = profile;
        public HashSet<RightId> Rights { get; } = rights;
    }
}
