using Rollcall.Core.Directories;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>Decides what an import would do. It reads nothing and writes nothing: the same input gives the same plan, in any order.</summary>
public static class ImportPlanner
{
    /// <param name="directory">What was read of the directory, and what of it is proven whole.</param>
    /// <param name="users">Every user of the store; for a part that says what the whole counts, at least who may be one of its people or has their names.</param>
    /// <param name="rules">What the administrator chose.</param>
    /// <param name="past">What the job's last imports switched off and on.</param>
    /// <param name="part">The only people whom the plan may be about; all else is looked at, and left. Null: everybody.</param>
    public static ImportPlan Plan(
        DirectorySnapshot directory,
        IReadOnlyList<User> users,
        ImportRules rules,
        RecentSwitches past,
        PlannedPart? part = null
    )
    {
        var plain = new PlainRule(rules);
        return Plan(directory, users, rules, past, part, plain.Is);
    }

    /// <param name="directory">What was read of the directory.</param>
    /// <param name="users">Every user of the store, or those of the part.</param>
    /// <param name="rules">What the administrator chose.</param>
    /// <param name="past">What the job's last imports switched off and on.</param>
    /// <param name="part">The only people whom the plan may be about; null: everybody.</param>
    /// <param name="isPlain">Whose changes are not to be kept. The plan is the same for whomever they are.</param>
    internal static ImportPlan Plan(
        DirectorySnapshot directory,
        IReadOnlyList<User> users,
        ImportRules rules,
        RecentSwitches past,
        PlannedPart? part,
        Func<UserChanges, bool> isPlain
    )
    {
        var reached = Reaching.Reach(directory, rules.Links);
        var people = Scoping.Divide(directory, reached, users, rules);
        var claims = new Claims(users, rules);
        var roster = Roster.Of(directory.Users, people.InScope, rules, claims);
        var (matched, refused) = Matching.Match(roster, claims, users, rules);
        var wanted = Diffing.Diff(
            matched,
            person => IsMeant(person),
            people.Leavers.Where(leaver => IsMeant(leaver.User.Anchor!.Value.ObjectId)),
            new Differences(new Recognition(roster.Mapped, rules), reached, rules),
            isPlain
        );
        var doubts = new Doubts(directory, reached, users, rules);
        var guarded = Guarding.Guard(wanted, doubts, directory, users, rules, past, part);

        return new ImportPlan
        {
            Changes = guarded.AllOpen(),
            Rejections =
            [
                .. roster.Rejected.Concat(refused).Where(rejection => IsMeant(rejection.Subject.ObjectId)).Order(RejectionOrder.Instance),
            ],
            Withheld = guarded.AllWithheld(),
            Waiting = guarded.AllWaiting(),
            Objections = guarded.Objections,
            Unread = doubts.Unread,
            Matched = wanted.Matched,
            Unchanged = wanted.Unchanged,
            Excluded = part is null ? people.Excluded : people.OutOfScope.Count(id => IsMeant(id)),
        };

        bool IsMeant(ObjectId? person) => part is null || part.Contains(person);
    }
}
