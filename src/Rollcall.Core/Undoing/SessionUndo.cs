using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Undoing;

/// <summary>
/// Turns what a session has done round into a plan. What has changed again since is left to a person; who is protected and the last
/// administrator stay. Limits do not hold here: a person has asked for exactly this, and has seen the numbers.
/// </summary>
public static class SessionUndo
{
    /// <summary>The stable code of what waits because it has changed again since.</summary>
    public const string Conflict = "undo.conflict";

    /// <summary>The stable code of what is withheld because somebody else has the old login now.</summary>
    public const string LoginTaken = "undo.login-taken";

    /// <param name="done">What the session has done, in the order in which it did it.</param>
    /// <param name="later">What later sessions have changed, by the last of them.</param>
    /// <param name="users">Every user of the store, as it is now.</param>
    /// <param name="rules">The job's; only protection and the names of rights are looked at.</param>
    public static ImportPlan Plan(
        IReadOnlyList<AppliedChange> done,
        IReadOnlyDictionary<Aspect, long> later,
        IReadOnlyList<User> users,
        ImportRules rules
    )
    {
        var present = users.ToDictionary(user => user.Id);
        var turned = done.GroupBy(change => change.Change.Subject.User!.Value)
            .Where(changes => present.ContainsKey(changes.Key))
            .Select(changes => UserUndo.Of(present[changes.Key], [.. changes], later, rules))
            .OrderBy(user => LoginKey.Of(user.Subject.Login), StringComparer.Ordinal)
            .ThenBy(user => user.Subject.User)
            .ToList();
        var (keptLogins, rest) = LoginsKept.Of(turned, users);
        var conflicts = rest.SelectMany(user => user.Conflicts)
            .ToDictionary(Change (waiting) => waiting.Change, ReferenceEqualityComparer.Instance);

        var guarded = Guarded
            .Of(Wanted.Of([.. keptLogins.Keys, .. ApplyStages.InOrder(rest.SelectMany(user => user.All))]))
            .Withhold(change => keptLogins.GetValueOrDefault(change))
            .Wait(change => (WaitingChange?)conflicts.GetValueOrDefault(change));
        guarded = ProtectedPeople.Keep(guarded, users, rules);
        guarded = LastAdministrator.Keep(guarded, users, rules.Rights);

        return new ImportPlan
        {
            Changes = guarded.AllOpen(),
            Rejections = [],
            Withheld = guarded.AllWithheld(),
            Waiting = guarded.AllWaiting(),
            Objections = [],
            Unread = [],
            Matched = turned.Count,
            Unchanged = turned.Count(user => !user.All.Any()),
            Excluded = 0,
        };
    }
}
