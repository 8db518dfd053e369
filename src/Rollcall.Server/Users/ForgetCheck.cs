using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Applying;
using Rollcall.Server.Store.Erasing;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Users;

/// <summary>Finds whom somebody wants to be forgotten, and says why that can't be, or why it would not last.</summary>
public sealed class ForgetCheck(ServerDb db, Actor actor)
{
    internal async Task<Outcome<PersonKeys>> FindAsync(string loginOrId, CancellationToken cancellationToken)
    {
        if (await PersonKeys.FindAsync(db, loginOrId, cancellationToken) is not { } person)
        {
            return Outcome<PersonKeys>.NotFound(
                $"Nobody is known by {Words.Quote(loginOrId)}. Say a login (rollcall user list --search TEXT), or the object id of somebody who is no user any more."
            );
        }

        return await WhyNotAsync(person, cancellationToken) is { } refusal
            ? Outcome<PersonKeys>.Conflict(refusal)
            : Outcome<PersonKeys>.Done(person);
    }

    /// <summary>Why nobody may forget the person as things stand; null: one may.</summary>
    internal async Task<string?> WhyNotAsync(PersonKeys person, CancellationToken cancellationToken)
    {
        if (person.User is { } user)
        {
            if (user == actor.UserId)
            {
                return "Nobody forgets themselves: you would be signed out in the middle of it. Ask another administrator.";
            }

            if (await IsLastAdministratorAsync(user, cancellationToken))
            {
                return $"{person.Login} is the last active administrator, and without one nobody could administer anything. Make another one first: "
                    + "rollcall user add LOGIN --administrator.";
            }
        }

        var open = await db
            .Sessions.Where(session =>
                (session.State == SessionState.Queued || session.State == SessionState.Running)
                && (person.Job == null || session.JobId == person.Job)
            )
            .OrderBy(session => session.Id)
            .Select(session => (long?)session.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return open is { } running
            ? $"Session {running} has not ended, and may be about this person. Wait for its end, or cancel it, and try again."
            : null;
    }

    /// <summary>There may be many administrators: they are gone through only for one of them.</summary>
    private async Task<bool> IsLastAdministratorAsync(Guid user, CancellationToken cancellationToken) =>
        await db.Grants.AnyAsync(
            grant => grant.UserId == user && grant.Right!.Kind == RightKind.Role && grant.Right.Role == Role.Administrator,
            cancellationToken
        ) && !(await AdministratorsLeft.LoadAsync(db, cancellationToken)).TryTake(user, null);

    /// <summary>Why the next import brings the person back, as the directory was last read; null: it does not.</summary>
    internal async Task<string?> WhyReturnsAsync(PersonKeys person, CancellationToken cancellationToken)
    {
        if (person.ObjectId is not { } id)
        {
            return null;
        }

        var jobs = await db
            .Jobs.Where(job =>
                (person.Job == null || job.Id == person.Job)
                && db.CopyUsers.Any(row => row.ReadingId == job.ReadingId && row.ObjectId == id)
            )
            .OrderBy(job => job.NameKey)
            .Select(job => job.Name)
            .ToListAsync(cancellationToken);
        return jobs.Count == 0
            ? null
            : $"The directory has this person still: as long as the person is in scope, the next import of {string.Join(" and of ", jobs)} makes them anew. "
                + "Take the account out of the linked groups, or delete it in the directory, import once, and then forget the person.";
    }
}
