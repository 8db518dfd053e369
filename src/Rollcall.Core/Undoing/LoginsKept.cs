using Rollcall.Core.Planning;
using Rollcall.Core.Users;

namespace Rollcall.Core.Undoing;

/// <summary>
/// An old login that somebody else has now stays with that one, unless it is given up by the same undo. Only the login is withheld: whatever
/// else was to go back with it still does.
/// </summary>
internal static class LoginsKept
{
    public static (Dictionary<Change, WithheldChange> Kept, IReadOnlyList<UserUndo> Remaining) Of(
        IReadOnlyList<UserUndo> turned,
        IReadOnlyList<User> users
    )
    {
        var kept = new Dictionary<Change, WithheldChange>(ReferenceEqualityComparer.Instance);
        var moving = turned.Where(user => user.All.Any(ApplyStages.ChangesLogin)).Select(user => user.Subject.User).ToHashSet();
        if (moving.Count == 0)
        {
            return (kept, turned);
        }

        // Whoever keeps a login may be in the way of the next one, and so on along the chain.
        var rest = turned;
        while (true)
        {
            var holders = users.Where(user => !moving.Contains(user.Id)).ToLookup(user => LoginKey.Of(user.Profile.Login));
            var before = moving.Count;
            rest = [.. rest.Select(user => Split(user, holders, kept, moving))];
            if (moving.Count == before)
            {
                return (kept, rest);
            }
        }
    }

    private static UserUndo Split(
        UserUndo undo,
        ILookup<string, User> holders,
        Dictionary<Change, WithheldChange> kept,
        HashSet<UserId?> moving
    )
    {
        var wish = undo.All.FirstOrDefault(ApplyStages.ChangesLogin);
        if (wish is null || holders[LoginKey.Of(wish.Subject.Login)].FirstOrDefault(user => user.Id != wish.Subject.User) is not { } holder)
        {
            return undo;
        }

        moving.Remove(wish.Subject.User);
        var login = Profiles.Only(wish, ProfileFields.Login);
        kept[login] = new WithheldChange(
            login,
            SessionUndo.LoginTaken,
            $"The old login {Texts.Shown(wish.Subject.Login, 80)} is now that of {Texts.User(Subjects.Of(holder))}, who keeps it. "
                + "Give that user another login if it is to go back."
        );
        var rest = Profiles.Without(wish, ProfileFields.Login);
        return undo with
        {
            Free = [.. undo.Free.Select(change => change == wish ? rest : change).OfType<Change>()],
            Conflicts =
            [
                .. undo
                    .Conflicts.Where(waiting => waiting.Change != wish || rest is not null)
                    .Select(waiting => waiting.Change == wish ? waiting with { Change = rest! } : waiting),
            ],
        };
    }
}
