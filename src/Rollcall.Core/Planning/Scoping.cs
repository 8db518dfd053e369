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
        var inScope = new List<Person>();
        var outOfScope = new Dictionary<ObjectId, LeaverReason>();
        var excluded = 0;

        foreach (var user in Distinct(directory.Users))
        {
            var rights = reached.GivenTo(user.Id);
            if (WhyExcluded(user, rights.All.Count > 0, rules) is not { } reason)
            {
                inScope.Add(new Person(user, rights, KnownAs(user)));
                continue;
            }

            excluded++;
            outOfScope.TryAdd(user.Id, reason);
        }

        var stay = inScope.Select(person => person.Directory.Id).Where(HasId).ToHashSet();
        var leavers =
            from anchored in imported
            where !stay.Contains(anchored.Key)
            let reason = HasId(anchored.Key) ? outOfScope.GetValueOrDefault(anchored.Key, LeaverReason.Gone) : LeaverReason.Gone
            from user in anchored
            select new Leaver(user, reason);
        return new People(inScope, [.. leavers], excluded, outOfScope.Keys);

        User[] KnownAs(DirectoryUser user) => HasId(user.Id) ? [.. imported[user.Id].OrderBy(known => known.Id)] : [];
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

    /// <summary>A reading that names somebody twice is none to fail on; which of two differing texts counts must only not be chance.</summary>
    private static IEnumerable<DirectoryUser> Distinct(IReadOnlyList<DirectoryUser> users) =>
        users
            .Where(user => HasId(user.Id))
            .GroupBy(user => user.Id, (_, same) => same.Min(DirectoryUserOrder.Instance)!)
            .Concat(users.Where(user => !HasId(user.Id)));
}
