using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Planning;
using Rollcall.Core.Users;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Reads the store's users as the planner wants them.</summary>
public sealed class UserReader(ServerDb db)
{
    /// <summary>So many are looked up together.</summary>
    private const int AtATime = 500;

    /// <summary>All of them, since a login is unique among all.</summary>
    public async Task<IReadOnlyList<User>> ReadAsync(CancellationToken cancellationToken)
    {
        var grants = new Dictionary<Guid, List<Grant>>();
        await foreach (var row in db.Grants.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!grants.TryGetValue(row.UserId, out var list))
            {
                grants[row.UserId] = list = [];
            }

            list.Add(ToGrant(row));
        }

        var users = new List<User>();
        var (texts, sets) = (new TextPool(), new GrantSets());
        await foreach (var row in db.Users.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            grants.Remove(row.Id, out var held);
            users.Add(ToUser(row, sets.One(held ?? []), texts));
        }

        return users;
    }

    /// <summary>The users who are one of these people, or have one of their logins, or were made by hand and have one of their e-mail addresses.</summary>
    /// <param name="job">Whose people they are.</param>
    /// <param name="people">Their object ids.</param>
    /// <param name="names">The names that they want.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<User>> ReadSomeAsync(
        JobId job,
        IReadOnlyCollection<ObjectId> people,
        WantedNames names,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<Guid, UserRow>();
        foreach (var some in people.Select(person => person.Value).Chunk(AtATime))
        {
            await AddAsync(user => user.JobId == job.Value && some.Contains(user.ObjectId!.Value));
        }

        foreach (var some in names.Logins.Chunk(AtATime))
        {
            await AddAsync(user => some.Contains(user.LoginKey));
        }

        foreach (var some in names.Emails.Chunk(AtATime))
        {
            await AddAsync(user => some.Contains(user.EmailKey) && user.JobId == null);
        }

        return await WithGrantsAsync(found.Values, cancellationToken);

        async Task AddAsync(Expression<Func<UserRow, bool>> isMeant)
        {
            foreach (var row in await db.Users.AsNoTracking().Where(isMeant).ToListAsync(cancellationToken))
            {
                found[row.Id] = row;
            }
        }
    }

    /// <summary>Everybody, active or not, who is an administrator of anything.</summary>
    public async Task<IReadOnlyList<User>> ReadAdministratorsAsync(CancellationToken cancellationToken)
    {
        var holders = db.Grants.Where(grant => grant.Right!.Kind == RightKind.Role && grant.Right.Role == Role.Administrator);
        var ids = await holders.Select(grant => grant.UserId).Distinct().ToListAsync(cancellationToken);
        var rows = new List<UserRow>();
        foreach (var some in ids.Chunk(AtATime))
        {
            rows.AddRange(await db.Users.AsNoTracking().Where(user => some.Contains(user.Id)).ToListAsync(cancellationToken));
        }

        return await WithGrantsAsync(rows, cancellationToken);
    }

    private async Task<IReadOnlyList<User>> WithGrantsAsync(IReadOnlyCollection<UserRow> rows, CancellationToken cancellationToken)
    {
        var grants = new List<GrantRow>();
        foreach (var some in rows.Select(row => row.Id).Chunk(AtATime))
        {
            grants.AddRange(await db.Grants.AsNoTracking().Where(grant => some.Contains(grant.UserId)).ToListAsync(cancellationToken));
        }

        var (texts, byUser) = (new TextPool(), grants.ToLookup(grant => grant.UserId, ToGrant));
        return [.. rows.Select(row => ToUser(row, [.. byUser[row.Id]], texts))];
    }

    private static Grant ToGrant(GrantRow row) => new(new RightId(row.RightId), row.GrantedBy is { } job ? new JobId(job) : null);

    private static User ToUser(UserRow row, IReadOnlyList<Grant> grants, TextPool texts) =>
        new()
        {
            Id = new UserId(row.Id),
            IsActive = row.Active,
            Anchor = row is { JobId: { } job, ObjectId: { } directoryUser }
                ? new Anchor(new JobId(job), new ObjectId(directoryUser))
                : null,
            Grants = grants,
            IsProtected = row.Protected,
            Profile = Pooled(row.ToProfile(), texts),
        };

    /// <summary>The same, with what many people share kept once.</summary>
    private static UserProfile Pooled(UserProfile profile, TextPool texts) =>
        profile with
        {
            GivenName = texts.One(profile.GivenName),
            Surname = texts.One(profile.Surname),
            Language = texts.One(profile.Language),
            DepartmentName = texts.One(profile.DepartmentName),
            CompanyName = texts.One(profile.CompanyName),
            OfficeLocation = texts.One(profile.OfficeLocation),
            JobTitle = texts.One(profile.JobTitle),
        };
}
