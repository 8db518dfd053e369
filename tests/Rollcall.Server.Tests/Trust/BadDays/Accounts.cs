using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>A user of the store at a moment.</summary>
/// <param name="ObjectId">The directory's id; null: made by hand.</param>
/// <param name="IsActive">Whether the account is on.</param>
/// <param name="Profile">What the directory leads.</param>
/// <param name="Rest">What no import touches once the user is there; null: not known.</param>
internal sealed record Account(Guid? ObjectId, bool IsActive, UserProfile Profile, string? Rest);

/// <summary>Every user of the store with every right, and what the lines of a log would make of them.</summary>
internal sealed class Accounts(Dictionary<Guid, Account> people, HashSet<(Guid User, Guid Right)> grants)
{
    public IReadOnlyDictionary<Guid, Account> People => people;

    public IReadOnlySet<(Guid User, Guid Right)> Grants => grants;

    public static Task<Accounts> ReadAsync(TestStore store) =>
        store.DbAsync(async db =>
        {
            var users = await db.Users.AsNoTracking().ToListAsync(TestStore.Token);
            var grants = await db.Grants.AsNoTracking().ToListAsync(TestStore.Token);
            return new Accounts(
                users.ToDictionary(user => user.Id, user => new Account(user.ObjectId, user.Active, user.ToProfile(), RestOf(user))),
                [.. grants.Select(grant => (grant.UserId, grant.RightId))]
            );
        });

    public Accounts Copy() => new(new(people), [.. grants]);

    /// <summary>Does what a line says was done; what is wrong with that, or null.</summary>
    public string? Apply(SessionLineRow line) =>
        line.UserId is not { } user
            ? "is about nobody"
            : line.Code switch
            {
                "user.created" => people.TryAdd(user, new Account(line.ObjectId, true, ProfileOf(line), null)) ? null : "was there already",
                _ when !people.ContainsKey(user) => "is not there",
                "user.updated" => Change(user, account => account with { Profile = ProfileOf(line) }),
                "user.reactivated" => Change(user, account => account with { IsActive = true }),
                "user.deactivated" => Change(user, account => account with { IsActive = false }),
                "right.granted" => grants.Add((user, line.RightId!.Value)) ? null : "had it already",
                "right.revoked" => grants.Remove((user, line.RightId!.Value)) ? null : "did not have it",
                _ => "is of a kind that nobody asked for",
            };

    /// <summary>Everything in which these accounts differ from others.</summary>
    public IEnumerable<string> DifferencesFrom(Accounts others) =>
        people
            .Where(one => !others.People.TryGetValue(one.Key, out var other) || !Same(one.Value, other))
            .Select(one => $"{one.Key}: {one.Value}, and not {others.People.GetValueOrDefault(one.Key)}")
            .Concat(others.People.Keys.Except(people.Keys).Select(gone => $"{gone} is not there"))
            .Concat(grants.Except(others.Grants).Select(grant => $"{grant.User} has the right {grant.Right}"))
            .Concat(others.Grants.Except(grants).Select(grant => $"{grant.User} has not the right {grant.Right}"));

    private string? Change(Guid user, Func<Account, Account> change)
    {
        var before = people[user];
        people[user] = change(before);
        return people[user] == before ? "was so already" : null;
    }

    private static bool Same(Account one, Account other) =>
        one with { Rest = null } == other with { Rest = null } && (one.Rest is null || other.Rest is null || one.Rest == other.Rest);

    private static UserProfile ProfileOf(SessionLineRow line) => LineDetails.FromJson(line.Details).Profile!;

    private static string RestOf(UserRow user) =>
        string.Join(
            '|',
            user.JobId,
            user.Protected,
            user.PasswordHash,
            user.LocationId,
            user.DepartmentId,
            user.BillingAccountId,
            user.MeetingTypeId,
            user.SecurityStamp
        );
}
