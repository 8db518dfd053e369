using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Users;

/// <summary>Reads some of the users whole: with their rights, and with their jobs' names.</summary>
public sealed class UserPages(ServerDb db, RightNames rightNames)
{
    private IReadOnlyDictionary<Guid, Right>? rights;
    private IReadOnlyDictionary<Guid, string>? jobs;

    /// <param name="page">Few users, sorted.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<UserView>> ReadAsync(IReadOnlyList<UserRow> page, CancellationToken cancellationToken)
    {
        rights ??= await rightNames.ReadAsync(cancellationToken);
        jobs ??= await db.Jobs.ToDictionaryAsync(job => job.Id, job => job.Name, cancellationToken);
        Guid[] ids = [.. page.Select(user => user.Id)];
        var grants = await db.Grants.AsNoTracking().Where(grant => EF.Parameter(ids).Contains(grant.UserId)).ToListAsync(cancellationToken);

        // Somebody may have named a right for the first time since its names were read.
        var byUser = grants
            .Where(grant => rights.ContainsKey(grant.RightId))
            .ToLookup(grant => grant.UserId, grant => rights[grant.RightId]);
        return [.. page.Select(user => UserView.Of(user, byUser[user.Id], user.JobId is { } job ? jobs.GetValueOrDefault(job) : null))];
    }
}
