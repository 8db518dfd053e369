using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>
/// Sees to it that nobody gets a login that somebody else keeps. Whoever changes login in this plan leaves the old one free, so that two
/// people may swap theirs; but whoever must not change keeps the old one after all, and whoever counted on that one must not change either.
/// </summary>
internal static class LoginContest
{
    /// <param name="people">No two of them want one login.</param>
    /// <param name="users">The whole store.</param>
    /// <param name="loginFields">The directory's properties that logins are made of.</param>
    public static (IReadOnlyList<MatchedUser> Settled, IReadOnlyList<LoginTaken> Taken) Settle(
        IReadOnlyList<MatchedUser> people,
        IReadOnlyList<User> users,
        IReadOnlyList<string> loginFields
    )
    {
        var recognised = people.Where(person => person.User is not null).Select(person => person.User!.Id).ToHashSet();
        var holders = users
            .Where(user => !recognised.Contains(user.Id))
            .GroupBy(user => LoginKey.Of(user.Profile.Login), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var wanting = people.ToDictionary(person => person.Mapped.LoginKey, StringComparer.Ordinal);
        var losers = new List<MatchedUser>();
        var held = new Queue<string>(holders.Keys);

        while (held.TryDequeue(out var login))
        {
            if (!wanting.Remove(login, out var loser))
            {
                continue;
            }

            losers.Add(loser);
            if (loser.User is { } keeper)
            {
                var kept = LoginKey.Of(keeper.Profile.Login);
                holders.TryAdd(kept, []);
                holders[kept].Add(keeper);
                held.Enqueue(kept);
            }
        }

        return ([.. people.Where(person => wanting.ContainsKey(person.Mapped.LoginKey))], [.. losers.Select(Reject)]);

        LoginTaken Reject(MatchedUser loser) => new(loser.Mapped.Subject, loginFields, Subjects.Of(HolderOf(loser)));

        User HolderOf(MatchedUser loser) =>
            holders[loser.Mapped.LoginKey].Where(holder => holder.Id != loser.User?.Id).MinBy(holder => holder.Id)!;
    }
}
