using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Planning;
using Rollcall.Core.Undoing;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Reads from the logs what a session has applied, and what later ones have changed of the same people.</summary>
public sealed class AppliedLog(ServerDb db)
{
    /// <summary>What a session has done, in the order in which it did it.</summary>
    public async Task<IReadOnlyList<AppliedChange>> ReadAsync(long session, CancellationToken cancellationToken)
    {
        var lines = await Applied(db.SessionLines.Where(line => line.SessionId == session))
            .OrderBy(line => line.Number)
            .ToListAsync(cancellationToken);
        return [.. lines.Select(Of).OfType<AppliedChange>()];
    }

    /// <summary>By what was changed: the last session after this one that changed it.</summary>
    public async Task<IReadOnlyDictionary<Aspect, long>> LaterAsync(long session, CancellationToken cancellationToken)
    {
        var people = db.SessionLines.Where(line => line.SessionId == session && line.Outcome == LineOutcome.Applied);
        var lines = Applied(db.SessionLines.Where(line => line.SessionId > session && people.Any(person => person.UserId == line.UserId)))
            .OrderBy(line => line.SessionId)
            .AsAsyncEnumerable();
        var later = new Dictionary<Aspect, long>();
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            foreach (var aspect in Of(line) is { } done ? Aspect.Of(done.Change) : [])
            {
                later[aspect] = line.SessionId;
            }
        }

        return later;
    }

    private static IQueryable<SessionLineRow> Applied(IQueryable<SessionLineRow> lines) =>
        lines.AsNoTracking().Where(line => line.Outcome == LineOutcome.Applied && line.UserId != null);

    /// <summary>Null: everything was as the line says already.</summary>
    private static AppliedChange? Of(SessionLineRow line)
    {
        var details = LineDetails.FromJson(line.Details);
        var change = details.DidNothing ? null : ChangeOf(line, details);
        return change is null
            ? null
            : new AppliedChange(
                change,
                details.Former,
                details.Origin is { } origin ? new GrantOrigin(origin.Job is { } job ? new JobId(job) : null, origin.Session) : null,
                details.Filled
            );
    }

    private static Change ChangeOf(SessionLineRow line, LineDetails details)
    {
        var subject = new Subject(new UserId(line.UserId!.Value), line.ObjectId is { } id ? new ObjectId(id) : null, line.Login, line.Name);
        var right = new RightId(line.RightId ?? default);
        return line.Code switch
        {
            "user.created" => new CreateUser(subject, details.Profile!),
            "user.adopted" => new AdoptUser(subject, details.Profile!, details.Changes ?? []),
            "user.updated" => new UpdateUser(subject, details.Profile!, details.Changes ?? []),
            "user.released" => new ReleaseUser(subject, details.Profile!, details.Changes ?? [], details.Filled ?? []),
            "user.reactivated" => new ReactivateUser(subject),
            "user.deactivated" => new DeactivateUser(subject, default),
            "right.granted" => new GrantRight(subject, right, []),
            "right.revoked" => new RevokeRight(subject, right),
            _ => throw new InvalidOperationException($"Nobody knows how to undo {line.Code}."),
        };
    }
}
