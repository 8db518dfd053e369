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
            .Select(changes => UserUndo.Of(present[changes.Key], [.. changes], later, rules.Rights))
            .OrderBy(user => LoginKey.Of(user.Subject.Login), StringComparer.Ordinal)
            .ThenBy(user => user.Subject.User)
            .ToList();
        var conflicts = turned
            .SelectMany(user => user.Conflicts)
            .ToDictionary(Change (waiting) => waiting.Change, ReferenceEqualityComparer.Instance);
        var taken = LoginsTaken(turned, users);

        var guarded = Guarded
            .Of(InOrder(turned))
            .Withhold(change => taken.GetValueOrDefault(change))
            .Wait(change => (WaitingChange?)conflicts.GetValueOrDefault(change));
        guarded = ProtectedPeople.Keep(guarded, users, rules);
        guarded = LastAdministrator.Keep(guarded, users, rules.Rights);

        return new ImportPlan
        {
            Changes = [.. guarded.Changes],
            Rejections = [],
            Withheld = [.. guarded.Withheld],
            Waiting = [.. guarded.Waiting],
            Objections = [],
            Unread = [],
            Unchanged = turned.Count(user => !user.All.Any()),
            Excluded = 0,
        };
    }

    /// <summary>As they can be applied: logins first, and nothing is taken from anybody before all have got theirs.</summary>
    private static IReadOnlyList<Change> InOrder(List<UserUndo> turned)
    {
        var all = turned.SelectMany(user => user.All).ToList();
        return
        [
            .. all.Where(ChangesLogin),
            .. all.Where(change => !ChangesLogin(change) && !Removals.Is(change)),
            .. all.Where(Removals.Is),
        ];
    }

    /// <summary>An old login that somebody else has now stays with that one, unless it is given up here.</summary>
    private static Dictionary<Change, WithheldChange> LoginsTaken(List<UserUndo> turned, IReadOnlyList<User> users)
    {
        var taken = new Dictionary<Change, WithheldChange>(ReferenceEqualityComparer.Instance);
        var wishes = turned.SelectMany(user => user.All.Where(ChangesLogin)).ToList();
        if (wishes.Count == 0)
        {
            return taken;
        }

        var givenUp = wishes.Select(change => change.Subject.User).ToHashSet();
        var holders = users.Where(user => !givenUp.Contains(user.Id)).ToLookup(user => LoginKey.Of(user.Profile.Login));
        foreach (var wish in wishes)
        {
            if (holders[LoginKey.Of(wish.Subject.Login)].FirstOrDefault(user => user.Id != wish.Subject.User) is { } holder)
            {
                taken[wish] = new WithheldChange(
                    wish,
                    LoginTaken,
                    $"The old login {Texts.Shown(wish.Subject.Login, 80)} is now that of {Texts.User(Subjects.Of(holder))}, who keeps it. "
                        + "Give that user another login if it is to go back."
                );
            }
        }

        return taken;
    }

    private static bool ChangesLogin(Change change) => FieldsOf(change).Any(field => field.Field == ProfileFields.Login);

    private static IReadOnlyList<FieldChange> FieldsOf(Change change) =>
        change switch
        {
            UpdateUser update => update.Fields,
            AdoptUser adopt => adopt.Fields,
            ReleaseUser release => release.Fields,
            _ => [],
        };
}
