using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Explaining;

/// <summary>Finds in the job's last imports what was not done for a person, and since when.</summary>
public sealed class LogOfPerson(ServerDb db)
{
    /// <summary>So far back it is looked since when something is so.</summary>
    private const int Back = 100;

    private static readonly LineOutcome[] Undone = [LineOutcome.Rejected, LineOutcome.Withheld, LineOutcome.Waiting, LineOutcome.Denied];

    /// <summary>What the last import left undone for the person: about one right, or with null about all else.</summary>
    public async Task<LeftUndone?> ReadAsync(Guid job, Guid person, Guid? right, CancellationToken cancellationToken)
    {
        var sessions = await db
            .Sessions.Where(session =>
                session.JobId == job && session.Kind == SessionKind.Import && session.PlannedAt != null && session.Asked == null
            )
            .OrderByDescending(session => session.Id)
            .Take(Back)
            .Select(ShownLog.OfRow)
            .ToListAsync(cancellationToken);
        if (sessions.Count == 0)
        {
            return null;
        }

        var oldest = sessions.Min(session => session.Basis ?? session.Session);
        var lines = await db
            .SessionLines.AsNoTracking()
            .Where(line => line.ObjectId == person && line.SessionId >= oldest && Undone.Contains(line.Outcome) && line.RightId == right)
            .OrderBy(line => line.SessionId)
            .ThenBy(line => line.Number)
            .ToListAsync(cancellationToken);
        if (lines.FirstOrDefault(sessions[0].Shows) is not { } last)
        {
            return null;
        }

        var since = sessions.TakeWhile(session => lines.Any(line => line.Outcome == last.Outcome && session.Shows(line))).Last();
        return new LeftUndone(last, since.Session);
    }
}

/// <summary>Something that the last import left undone.</summary>
/// <param name="Line">Its line there.</param>
/// <param name="Since">The first session of the unbroken row of those that left it undone.</param>
public sealed record LeftUndone(SessionLineRow Line, long Since);
