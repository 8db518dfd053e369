using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Users;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Reads the store's users as the planner wants them: all of them, since a login is unique among all.</summary>
public sealed class UserReader(ServerDb db)
{
    public async Task<IReadOnlyList<User>> ReadAsync(CancellationToken cancellationToken)
    {
        var grants = new Dictionary<Guid, List<Grant>>();
        await foreach (var row in db.Grants.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!grants.TryGetValue(row.UserId, out var list))
            {
                grants[row.UserId] = list = [];
            }

            list.Add(new Grant(new RightId(row.RightId), row.GrantedBy is { } job ? new JobId(job) : null));
        }

        var users = new List<User>();
        var texts = new TextPool();
        await foreach (var row in db.Users.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            users.Add(ToUser(row, grants.GetValueOrDefault(row.Id) ?? [], texts));
        }

        return users;
    }

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
