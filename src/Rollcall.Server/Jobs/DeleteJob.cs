using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>Deletes an import job with its links, sessions and directory copy. Users are never deleted, so a job that has some stays.</summary>
public sealed class DeleteJob(ServerDb db, DirectoryCopy copy, AuditTrail trail)
{
    public sealed record Command(Guid Id);

    /// <returns>The name that the job had.</returns>
    public async Task<Outcome<string>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var name = await db.Jobs.Where(job => job.Id == command.Id).Select(job => job.Name).SingleOrDefaultAsync(cancellationToken);
        if (name is null)
        {
            return Outcome<string>.NotFound($"There is no import job with the id {command.Id}; it may have been deleted already.");
        }

        if (await RefusalAsync(command.Id, name, cancellationToken) is { } refusal)
        {
            return Outcome<string>.Conflict(refusal);
        }

        var sessions = db.Sessions.Where(session => session.JobId == command.Id);
        await db.SessionLines.Where(line => sessions.Any(session => session.Id == line.SessionId)).ExecuteDeleteAsync(cancellationToken);
        await db
            .SessionDecisions.Where(decision => sessions.Any(session => session.Id == decision.SessionId))
            .ExecuteDeleteAsync(cancellationToken);
        await sessions.ExecuteDeleteAsync(cancellationToken);
        await db.Links.Where(link => link.JobId == command.Id).ExecuteDeleteAsync(cancellationToken);
        await copy.RemoveAllAsync(command.Id, cancellationToken);
        await db.Jobs.Where(job => job.Id == command.Id).ExecuteDeleteAsync(cancellationToken);
        trail.Write(AuditCodes.JobDeleted, name).JobId = command.Id;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Outcome<string>.Done(name);
    }

    /// <summary>Why a job can't be deleted as things stand; null: it can, or it is not there.</summary>
    public async Task<string?> WhyNotAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Jobs.Where(job => job.Id == id).Select(job => job.Name).SingleOrDefaultAsync(cancellationToken) is { } name
            ? await RefusalAsync(id, name, cancellationToken)
            : null;

    private async Task<string?> RefusalAsync(Guid job, string name, CancellationToken cancellationToken)
    {
        var open = await db
            .Sessions.Where(session =>
                session.JobId == job && (session.State == SessionState.Queued || session.State == SessionState.Running)
            )
            .OrderBy(session => session.Id)
            .Select(session => session.Id)
            .ToListAsync(cancellationToken);
        if (open.Count > 0)
        {
            var which = open.Count == 1 ? $"session {open[0]} is" : $"sessions {string.Join(", ", open)} are";
            return $"Job {name} can't be deleted: {which} queued or running. Wait for the end, or cancel, and try again.";
        }

        var users = await db.Users.CountAsync(user => user.JobId == job, cancellationToken);
        return users switch
        {
            0 => null,
            1 => $"Job {name} can't be deleted: 1 user is imported by it.",
            _ => string.Create(CultureInfo.InvariantCulture, $"Job {name} can't be deleted: {users:N0} users are imported by it."),
        };
    }
}
