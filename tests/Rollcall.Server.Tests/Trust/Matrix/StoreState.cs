using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Trust.Matrix;

/// <summary>All users of a store, in every column, with their rights and whom they have them from.</summary>
internal sealed class StoreState
{
    private readonly IReadOnlyList<StoredPerson> people;

    private StoreState(IReadOnlyList<StoredPerson> people) => this.people = people;

    public int Count => people.Count;

    public static async Task<StoreState> ReadAsync(ServerDb db)
    {
        var grants = (await db.Grants.AsNoTracking().ToListAsync(TestStore.Token)).ToLookup(
            grant => grant.UserId,
            grant => $"{grant.RightId} of {grant.GrantedBy}"
        );
        var users = await db.Users.AsNoTracking().OrderBy(user => user.LoginKey).ToListAsync(TestStore.Token);
        return new StoreState([.. users.Select(user => StoredPerson.Of(user, [.. grants[user.Id].Order(StringComparer.Ordinal)]))]);
    }

    /// <summary>How this differs from what it should be exactly; nothing when it does not.</summary>
    /// <param name="other">What it should be.</param>
    /// <param name="forgivesFormer">Whether there may be people more, as long as they are inactive and have no rights.</param>
    public IEnumerable<string> DifferencesFrom(StoreState other, bool forgivesFormer = false) =>
        people
            .Where(person => !forgivesFormer || person.Active || person.Rights.Count > 0 || other.Find(person) is not null)
            .Where(person => other.Find(person) is not { } same || person.Text != same.Text)
            .Select(person => $"{person.Login} is not as it should be: {person.Text} instead of {other.Find(person)?.Text ?? "nobody"}")
            .Concat(other.people.Where(person => Find(person) is null).Select(person => $"{person.Login} is missing"));

    /// <summary>Whose account, values or rights are as none of these states have them; nothing when each is as one of them has it.</summary>
    /// <param name="allowed">What was before, and what an import may make of it.</param>
    public IEnumerable<string> WrongsAmong(IReadOnlyList<StoreState> allowed) =>
        people
            .SelectMany(person => person.WrongsAmong([.. allowed.Select(state => state.Find(person))]))
            .Concat(allowed[0].people.Where(person => Find(person) is null).Select(person => $"{person.Login} is gone"));

    private StoredPerson? Find(StoredPerson person) =>
        people.SingleOrDefault(one => one.Id == person.Id)
        ?? people.SingleOrDefault(one => one.ObjectId is not null && one.ObjectId == person.ObjectId);
}

/// <summary>One user of a store.</summary>
internal sealed record StoredPerson(Guid Id, Guid? ObjectId, string Login, bool Active, string Values, IReadOnlyList<string> Rights)
{
    public string Text => $"{Values} active: {Active} rights: {string.Join(", ", Rights)}";

    public static StoredPerson Of(UserRow row, IReadOnlyList<string> rights)
    {
        var (id, active) = (row.Id, row.Active);
        (row.Id, row.Active, row.LeftAt) = (Guid.Empty, false, null);
        return new StoredPerson(id, row.ObjectId, row.Login, active, JsonSerializer.Serialize(row), rights);
    }

    public IEnumerable<string> WrongsAmong(IReadOnlyList<StoredPerson?> allowed)
    {
        if (allowed.All(one => one is null))
        {
            return [$"{Login} was made, and is nobody"];
        }

        var rights = allowed.Select(one => one?.Rights ?? []).ToList();
        var due = rights.Aggregate(IEnumerable<string> (all, more) => all.Intersect(more));
        return
        [
            .. allowed.Any(one => one?.Active == Active) ? [] : new[] { $"{Login} is {(Active ? "active" : "deactivated")}" },
            .. allowed.Any(one => one?.Values == Values) ? [] : new[] { $"{Login} is {Values}, and was {allowed[0]?.Values}" },
            .. due.Except(Rights).Select(right => $"{Login} has lost {right}"),
            .. Rights.Except(rights.SelectMany(some => some)).Select(right => $"{Login} has got {right}"),
        ];
    }
}
