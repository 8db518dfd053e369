using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Users;

/// <summary>Shows one user: profile, rights, and where each right comes from.</summary>
public sealed class ShowUser(ServerDb db, RightNames rightNames)
{
    public async Task<Outcome<UserDetails>> HandleAsync(string login, CancellationToken cancellationToken)
    {
        var key = LoginKey.Of(login);
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.LoginKey == key, cancellationToken) is not { } row)
        {
            return Outcome<UserDetails>.NotFound($"There is no user with the login {login}. rollcall user list --search TEXT finds users.");
        }

        var rights = await rightNames.ReadAsync(cancellationToken);
        var jobs = await db.Jobs.ToDictionaryAsync(job => job.Id, job => job.Name, cancellationToken);
        var grants = await db.Grants.AsNoTracking().Where(grant => grant.UserId == row.Id).ToListAsync(cancellationToken);
        return Outcome<UserDetails>.Done(
            Details(
                row,
                row.JobId is { } job ? jobs[job] : null,
                await EntriesAsync(row, cancellationToken),
                [
                    .. grants
                        .OrderBy(grant => rights[grant.RightId].Kind)
                        .ThenBy(grant => rights[grant.RightId].ToString(), StringComparer.Ordinal)
                        .Select(grant => new GrantView(
                            RightView.Of(rights[grant.RightId]),
                            grant.GrantedBy is { } by ? jobs.GetValueOrDefault(by) : null,
                            grant.SessionId
                        )),
                ]
            )
        );
    }

    private async Task<Dictionary<Guid, string>> EntriesAsync(UserRow row, CancellationToken cancellationToken)
    {
        Guid?[] ids = [row.LocationId, row.DepartmentId, row.BillingAccountId, row.MeetingTypeId];
        return await db
            .ListEntries.Where(entry => ids.Contains(entry.Id))
            .ToDictionaryAsync(entry => entry.Id, entry => entry.Name, cancellationToken);
    }

    private static UserDetails Details(UserRow row, string? job, Dictionary<Guid, string> entries, IReadOnlyList<GrantView> grants)
    {
        string? Named(Guid? id) => id is { } known ? entries.GetValueOrDefault(known) : null;
        return new UserDetails
        {
            Login = row.Login,
            Name = row.Name,
            Email = row.Email,
            Mobile = row.Mobile,
            Phone = row.Phone,
            Language = row.Language,
            Active = row.Active,
            Job = job,
            ObjectId = row.ObjectId,
            Rights = [.. grants.Select(grant => grant.Right)],
            GivenName = row.GivenName,
            Surname = row.Surname,
            Initials = row.Initials,
            DepartmentName = row.DepartmentName,
            CompanyName = row.CompanyName,
            OfficeLocation = row.OfficeLocation,
            JobTitle = row.JobTitle,
            EmployeeId = row.EmployeeId,
            Location = Named(row.LocationId),
            Department = Named(row.DepartmentId),
            BillingAccount = Named(row.BillingAccountId),
            MeetingType = Named(row.MeetingTypeId),
            Grants = grants,
        };
    }
}
