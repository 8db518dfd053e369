using Rollcall.Core.Directories;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>Decides what an import would do. It reads nothing and writes nothing: the same input gives the same plan, in any order.</summary>
public static class ImportPlanner
{
    /// <param name="directory">What was read of the directory, and what of it is proven whole.</param>
    /// <param name="users">Every user of the store.</param>
    /// <param name="rules">What the administrator chose.</param>
    /// <param name="past">What the job's last imports switched off and on.</param>
    /// <param name="only">The only people whom the plan may be about; all else is looked at, and left. Null: everybody.</param>
    public static ImportPlan Plan(
        DirectorySnapshot directory,
        IReadOnlyList<User> users,
        ImportRules rules,
        RecentSwitches past,
        IReadOnlySet<ObjectId>? only = null
    )
    {
        var reached = Reaching.Reach(directory, rules.Links);
        var people = Scoping.Divide(directory, reached, users, rules);
        var (mapped, incomplete) = Mapping.Map(people.InScope, rules);
        var (matched, refused) = Matching.Match(mapped, users, rules);
        var (wanted, unchanged) = Diffing.Diff(
            [.. matched.Where(person => IsMeant(person.Mapped.Id))],
            [.. people.Leavers.Where(leaver => IsMeant(leaver.User.Anchor!.Value.ObjectId))],
            rules
        );
        var doubts = new Doubts(directory, reached, users, rules);
        var guarded = Guarding.Guard(wanted, doubts, directory, users, rules, past, isWhole: only is null);

        return new ImportPlan
        {
            Changes = [.. guarded.Changes],
            Rejections =
            [
                .. incomplete.Concat(refused).Where(rejection => IsMeant(rejection.Subject.ObjectId)).Order(RejectionOrder.Instance),
            ],
            Withheld = [.. guarded.Withheld],
            Waiting = [.. guarded.Waiting],
            Objections = guarded.Objections,
            Unread = doubts.Unread,
            Unchanged = unchanged,
            Excluded = only is null ? people.Excluded : only.Count - people.InScope.Count(person => IsMeant(person.Directory.Id)),
        };

        bool IsMeant(ObjectId? person) => only is null || (person is { } id && only.Contains(id));
    }
}
