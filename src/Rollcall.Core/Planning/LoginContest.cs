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
    /// <param name="mapped">All that is known of the people.</param>
    public static (IReadOnlyList<Match> Settled, IReadOnlyList<LoginTaken> Taken) Settle(
        IReadOnlyList<Match> people,
        IReadOnlyList<User> users,
        IReadOnlyList<string> loginFields,
        MappedPeople mapped
    )
    {
        var recognised = people.Where(person => person.User is not null).Select(person => person.User!.Id).ToHashSet();
        var holders = users
            .Where(user => !recognised.Contains(user.Id))
            .GroupBy(user => LoginKey.Of(user.Profile.Login), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        if (holders.Count == 0)
        {
            return (people, []);
        }

        var wanting = people.ToDictionary(person => person.Person.LoginKey, StringComparer.Ordinal);
        var losers = new List<Match>();
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

        return ([.. people.Where(person => wanting.ContainsKey(person.Person.LoginKey))], [.. losers.Select(Reject)]);

        LoginTaken Reject(Match loser) => new(mapped.Of(loser.Person).Subject, loginFields, Subjects.Of(HolderOf(loser)));

        User HolderOf(Match loser) =>
            holders[loser.Person.LoginKey].Where(holder => holder.Id != loser.User?.Id).MinBy(holder => holder.Id)!;
    }
}
