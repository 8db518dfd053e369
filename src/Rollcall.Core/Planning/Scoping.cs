using Rollcall.Core.Directories;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>Finds the people whom a job may import, and the imported users who are not among them any more.</summary>
internal static class Scoping
{
    public static People Divide(DirectorySnapshot directory, Reached reached, IReadOnlyList<User> users, ImportRules rules)
    {
        var imported = users.Where(user => user.Anchor?.Job == rules.Job).ToLookup(user => user.Anchor!.Value.ObjectId);
        var inScope = new List<Candidate>(directory.Users.Count);
        var outOfScope = new Dictionary<ObjectId, LeaverReason>();
        var stay = new HashSet<ObjectId>();
        var excluded = 0;

        foreach (var (index, user) in Distinct(directory.Users))
        {
            if (WhyExcluded(user, reached.IsIn(user.Id), rules) is { } reason)
            {
                excluded++;
                outOfScope.TryAdd(user.Id, reason);
                continue;
            }

            User[] known = HasId(user.Id) ? [.. imported[user.Id].OrderBy(one => one.Id)] : [];
            inScope.Add(new Candidate(index, known));
            if (known.Length > 0)
            {
                stay.Add(user.Id);
            }
        }

        var leavers =
            from anchored in imported
            where !stay.Contains(anchored.Key)
            let reason = HasId(anchored.Key) ? outOfScope.GetValueOrDefault(anchored.Key, LeaverReason.Gone) : LeaverReason.Gone
            from user in anchored
            select new Leaver(user, reason);
        return new People(inScope, [.. leavers], excluded, outOfScope.Keys);
    }

    /// <summary>Why a job does not import a directory user; null: it does, as far as the user is complete.</summary>
    public static LeaverReason? WhyExcluded(DirectoryUser user, bool isReached, ImportRules rules)
    {
        if (user.AccountEnabled == false)
        {
            return LeaverReason.Disabled;
        }

        if (!rules.Guests && string.Equals(user.UserType, "Guest", StringComparison.OrdinalIgnoreCase))
        {
            return LeaverReason.Guest;
        }

        // Whoever has no id can be in no group, and nobody would learn of the missing id if that alone were out of scope.
        var inScope = rules.Scope == Scope.Everybody || isReached || !HasId(user.Id);
        return inScope ? null : LeaverReason.OutOfScope;
    }

    private static bool HasId(ObjectId id) => id != default;

    /// <summary>
    /// Each person once, in the order of their ids, and everybody without one. A reading that names somebody twice is none to fail on; which of two
    /// differing texts counts must only not be chance.
    /// </summary>
    private static IEnumerable<(int Index, DirectoryUser User)> Distinct(IReadOnlyList<DirectoryUser> users)
    {
        var nameless = ArraySegment<int>.Empty;
        foreach (var (id, indexes) in ById.Of(users))
        {
            if (!HasId(id))
            {
                nameless = indexes;
                continue;
            }

            yield return indexes is [var only]
                ? (only, users[only])
                : indexes.Select(index => (Index: index, User: users[index])).MinBy(one => one.User, DirectoryUserOrder.Instance);
        }

        foreach (var index in nameless)
        {
            yield return (index, users[index]);
        }
    }
}
