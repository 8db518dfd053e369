using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Tells of people who cannot be imported: each once, until an import that looks at them finds them mended.</summary>
internal static class RejectionOutbox
{
    /// <summary>So many are named; of a job's first import there may be thousands.</summary>
    private const int Named = 20;

    public static async Task<IReadOnlyList<MessageRow>> OfAsync(
        ServerDb db,
        SessionRow session,
        IReadOnlyList<RecipientRow> recipients,
        CancellationToken cancellationToken
    )
    {
        // A session with SameAs found everybody as that one did, and has no lines of its own; one that goes on from another has those that are new.
        var hear = Hearers.WhoHear(recipients, MessageMatter.Rejected).ToList();
        if (
            hear.Count == 0
            || session is not { Kind: SessionKind.Import, SameAs: null }
            || session.State is not (SessionState.Done or SessionState.Incomplete or SessionState.Waiting)
        )
        {
            return [];
        }

        var rejected = db.SessionLines.Where(line =>
            line.SessionId == session.Id && line.Outcome == LineOutcome.Rejected && line.ObjectId != null
        );
        // One that goes on from another has done so with those whom it looked at: see LeftOut.
        if (session is { State: SessionState.Done, PlanOf: null, Asked: null, Basis: null })
        {
            await db
                .ToldRejections.Where(told =>
                    told.JobId == session.JobId && !rejected.Any(line => line.ObjectId == told.ObjectId && line.Code == told.Code)
                )
                .ExecuteDeleteAsync(cancellationToken);
        }

        var fresh = rejected.Where(line =>
            !db.ToldRejections.Any(told => told.JobId == session.JobId && told.ObjectId == line.ObjectId && told.Code == line.Code)
        );
        var count = await fresh.CountAsync(cancellationToken);
        if (count == 0)
        {
            return [];
        }

        var some = await fresh.AsNoTracking().OrderBy(line => line.Number).Take(Named).ToListAsync(cancellationToken);
        await NoteAsync(db, session.Id, cancellationToken);
        return
        [
            .. hear.Select(recipient =>
            {
                var message = MatterWords.Rejected(session, some, count);
                message.RecipientId = recipient.Id;
                return message;
            }),
        ];
    }

    /// <summary>In the database alone: there may be many.</summary>
    private static Task<int> NoteAsync(ServerDb db, long session, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO told_rejections (job_id, object_id, code)
            SELECT DISTINCT sessions.job_id, session_lines.object_id, session_lines.code
            FROM session_lines JOIN sessions ON sessions.id = session_lines.session_id
            WHERE session_lines.session_id = {session} AND session_lines.outcome = 'Rejected' AND session_lines.object_id IS NOT NULL
            ON CONFLICT DO NOTHING
            """,
            cancellationToken
        );
}
