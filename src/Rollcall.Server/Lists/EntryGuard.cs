using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Lists;

/// <summary>What must not go with an entry of a list, however well somebody has looked.</summary>
public sealed class EntryGuard(ServerDb db)
{
    /// <summary>Why the entry has to stay for now; null: it may go.</summary>
    public async Task<string?> ObjectionAsync(EntryUse use, CancellationToken cancellationToken)
    {
        if (await RunningAsync(use, cancellationToken) is { } running)
        {
            return $"Session {running.Id} of job {running.Job!.Name} is running and may be giving rights at {use.Name}. "
                + "Wait for its end, or cancel it, and try again.";
        }

        return await EndsAdministrationAsync(use, cancellationToken)
            ? $"Without {use.Name} no active administrator would be left. Make somebody else administrator first."
            : null;
    }

    private Task<SessionRow?> RunningAsync(EntryUse use, CancellationToken cancellationToken)
    {
        Guid[] jobs = [.. use.Jobs.Select(job => job.Id)];
        return db
            .Sessions.AsNoTracking()
            .Include(session => session.Job)
            .Where(session => session.State == SessionState.Running && EF.Parameter(jobs).Contains(session.JobId))
            .OrderBy(session => session.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>While nobody administers everything, who administers a place keeps the door open for the others.</summary>
    private async Task<bool> EndsAdministrationAsync(EntryUse use, CancellationToken cancellationToken)
    {
        var administrators = db
            .Grants.Where(grant => grant.Right!.Kind == RightKind.Role && grant.Right.Role == Role.Administrator)
            .Where(grant => db.Users.Any(user => user.Id == grant.UserId && user.Active));
        return await administrators.AnyAsync(grant => grant.Right!.EntryId == use.Id, cancellationToken)
            && !await administrators.AnyAsync(grant => grant.Right!.EntryId != use.Id, cancellationToken);
    }
}
