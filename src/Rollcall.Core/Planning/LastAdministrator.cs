using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>Somebody must be able to let the others in again: the last active administrator stays one, whatever the directory says.</summary>
internal static class LastAdministrator
{
    public const string Code = "guard.last-administrator";

    public static Guarded Keep(Guarded guarded, IReadOnlyList<User> users, IReadOnlyDictionary<RightId, Right> rights)
    {
        var administration = Administration(users, rights);
        var before = users.Where(user => user.IsActive && user.Grants.Any(grant => administration.Contains(grant.Right))).ToList();
        if (before.Count == 0 || !AnyEnds(guarded, administration) || AnyAdministratorAfter(guarded, users, administration))
        {
            return guarded;
        }

        var kept = before.OrderBy(user => LoginKey.Of(user.Profile.Login), StringComparer.Ordinal).ThenBy(user => user.Id).First();
        return guarded.Withhold(change =>
            change.Subject.User == kept.Id && EndsAdministration(change, administration) ? Withheld(change, kept) : null
        );
    }

    /// <summary>The rights that make an administrator: the role everywhere, or, while nobody has that, the role at any place.</summary>
    private static HashSet<RightId> Administration(IReadOnlyList<User> users, IReadOnlyDictionary<RightId, Right> rights)
    {
        var anywhere = rights.Where(right => right.Value is { Kind: RightKind.Role, Role: Role.Administrator }).ToList();
        var everywhere = anywhere.Where(right => right.Value.Place is null).Select(right => right.Key).ToHashSet();
        return users.Any(user => user.IsActive && user.Grants.Any(grant => everywhere.Contains(grant.Right)))
            ? everywhere
            : [.. anywhere.Select(right => right.Key)];
    }

    /// <summary>Whatever a person allows of what waits: it may be all that takes, and nothing that gives.</summary>
    private static bool AnyAdministratorAfter(Guarded guarded, IReadOnlyList<User> users, HashSet<RightId> administration)
    {
        var changes = guarded.Open.ToList();
        // Rights are granted only to people in scope, and those are active once the plan is applied.
        if (changes.OfType<GrantRight>().Any(grant => administration.Contains(grant.Right)))
        {
            return true;
        }

        var taken = changes.Concat(guarded.Waiting.Select(waiting => waiting.Change)).Where(Removals.Is).ToList();
        var deactivated = taken.OfType<DeactivateUser>().Select(change => change.Subject.User).ToHashSet();
        var reactivated = changes.OfType<ReactivateUser>().Select(change => change.Subject.User).ToHashSet();
        var restored = changes
            .OfType<RestoreRight>()
            .Where(restore => administration.Contains(restore.Right))
            .Select(restore => restore.Subject.User)
            .ToHashSet();
        var revoked = taken.OfType<RevokeRight>().Select(change => (change.Subject.User, change.Right)).ToHashSet();
        return users.Any(user =>
            (user.IsActive ? !deactivated.Contains(user.Id) : reactivated.Contains(user.Id))
            && (
                restored.Contains(user.Id)
                || user.Grants.Any(grant => administration.Contains(grant.Right) && !revoked.Contains((user.Id, grant.Right)))
            )
        );
    }

    private static bool AnyEnds(Guarded guarded, HashSet<RightId> administration) =>
        guarded.Verdicts.Any(verdict => verdict.Withheld is null && EndsAdministration(verdict.Change, administration));

    private static bool EndsAdministration(Change change, HashSet<RightId> administration) =>
        change is DeactivateUser || (change is RevokeRight revoke && administration.Contains(revoke.Right));

    private static WithheldChange Withheld(Change change, User kept)
    {
        var what = change is DeactivateUser ? "is not deactivated" : "keeps the role";
        return new WithheldChange(
            change,
            Code,
            $"{Texts.User(Subjects.Of(kept))} {what}: no active administrator would be left. Make somebody else administrator first."
        );
    }
}
