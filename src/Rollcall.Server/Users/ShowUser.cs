using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Users;

/// <summary>Shows one user: profile, rights, and where each right comes from.</summary>
public sealed class ShowUser(ServerDb db, UserFinder users, RightNames rightNames, GivingGroups givingGroups)
{
    /// <param name="loginOrId">The user's login or id.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<Outcome<UserDetails>> HandleAsync(string loginOrId, CancellationToken cancellationToken)
    {
        if (await users.FindAsync(loginOrId, cancellationToken) is not { } row)
        {
            return Outcome<UserDetails>.NotFound(UserFinder.NotFound(loginOrId));
        }

        var jobs = await db.Jobs.ToDictionaryAsync(job => job.Id, job => job.Name, cancellationToken);
        var granted = await GrantsAsync(row, cancellationToken);
        var rights = await rightNames.ReadAsync(cancellationToken);

        // What a right is at may have been removed since.
        var grants = granted.Where(grant => rights.ContainsKey(grant.RightId)).ToList();
        var groups = await givingGroups.ReadAsync(row, cancellationToken);
        var entries = await EntriesAsync(row, cancellationToken);
        var view = UserView.Of(row, grants.Select(grant => rights[grant.RightId]), row.JobId is { } job ? jobs[job] : null);
        var byRight = grants.ToDictionary(grant => rights[grant.RightId]);
        return Outcome<UserDetails>.Done(
            new UserDetails(view, row)
            {
                Location = Named(row.LocationId),
                Department = Named(row.DepartmentId),
                BillingAccount = Named(row.BillingAccountId),
                MeetingType = Named(row.MeetingTypeId),
                ProtectedRole = await ProtectedRoleAsync(byRight.Keys, cancellationToken),
                Grants =
                [
                    .. UserView
                        .Sorted(byRight.Keys)
                        .Select(right => (Right: RightView.Of(right), Grant: byRight[right]))
                        .Select(held => new GrantView(
                            held.Right,
                            held.Grant.Job is { } by ? jobs.GetValueOrDefault(by) : null,
                            held.Grant.Session,
                            held.Grant.At,
                            [.. groups[held.Grant.RightId]]
                        )),
                ],
            }
        );

        string? Named(Guid? id) => id is { } known ? entries.GetValueOrDefault(known) : null;
    }

    private Task<List<Grant>> GrantsAsync(UserRow row, CancellationToken cancellationToken) =>
        db
            .Grants.Where(grant => grant.UserId == row.Id)
            .Select(grant => new Grant(
                grant.RightId,
                grant.GrantedBy,
                grant.SessionId,
                db.Sessions.Where(session => session.Id == grant.SessionId)
                    .Select(session => session.EndedAt ?? session.StartedAt ?? session.QueuedAt)
                    .Cast<DateTimeOffset?>()
                    .FirstOrDefault()
            ))
            .ToListAsync(cancellationToken);

    private async Task<string?> ProtectedRoleAsync(IEnumerable<Right> rights, CancellationToken cancellationToken)
    {
        var roles = await ProtectedRoles.ReadAsync(db, cancellationToken);
        return rights
            .Where(right => right is { Kind: RightKind.Role, Role: { } role } && roles.Contains(role))
            .Select(right => right.Role)
            .Order()
            .FirstOrDefault()
            ?.ToString();
    }

    private async Task<Dictionary<Guid, string>> EntriesAsync(UserRow row, CancellationToken cancellationToken)
    {
        Guid?[] ids = [row.LocationId, row.DepartmentId, row.BillingAccountId, row.MeetingTypeId];
        return await db
            .ListEntries.Where(entry => ids.Contains(entry.Id))
            .ToDictionaryAsync(entry => entry.Id, entry => entry.Name, cancellationToken);
    }

    private sealed record Grant(Guid RightId, Guid? Job, long? Session, DateTimeOffset? At);
}
