using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>
/// Remembers what an import looked at that left nothing to do. As long as the directory copy, the rules and the people are the same, planning again
/// would give the same nothing: nobody has to plan then, however large the directory is.
/// </summary>
public sealed class Settlements(ServerDb db)
{
    private static readonly LineOutcome[] Settled = [LineOutcome.Applied, LineOutcome.Rejected];

    /// <summary>What is looked at before the people are read; null: nothing is known of the copy.</summary>
    internal async Task<Settlement?> BeginAsync(CopyState? state, string rules, CancellationToken cancellationToken) =>
        state is null ? null : new Settlement(state, rules, await PeopleStamp.ReadAsync(db, cancellationToken));

    /// <summary>Ends a session without planning, if nothing has changed since one that left nothing to do.</summary>
    /// <returns>Whether it is so.</returns>
    internal async Task<bool> EndAsync(SessionRow session, Settlement now, CancellationToken cancellationToken)
    {
        var words = now.Words(0);
        var job = await db
            .Jobs.Where(row => row.Id == session.JobId && row.SettledAs == words)
            .Select(row => new { row.SettledBy, row.SettledPeople })
            .SingleOrDefaultAsync(cancellationToken);
        if (
            job is null
            || await db.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == job.SettledBy, cancellationToken) is not { } same
        )
        {
            return false;
        }

        (session.SameAs, session.Unchanged, session.Excluded, session.Rejected) = (
            same.Id,
            job.SettledPeople,
            same.Excluded,
            same.Rejected
        );
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Notes that a session has left nothing to do, if it has.</summary>
    /// <param name="session">A session that has planned for everybody and applied all it may.</param>
    /// <param name="before">What it looked at.</param>
    /// <param name="raised">How often it changed people itself since.</param>
    /// <param name="cancellationToken">Stops the noting.</param>
    internal async Task NoteAsync(SessionRow session, Settlement before, int raised, CancellationToken cancellationToken)
    {
        var isTest = session.Kind == SessionKind.Test;
        var left = await db.SessionLines.AnyAsync(
            line =>
                line.SessionId == session.Id && !Settled.Contains(line.Outcome)
                || (line.SessionId == session.Id && isTest && line.Outcome == LineOutcome.Planned),
            cancellationToken
        );
        var words = left ? null : before.Words(raised);
        var people = left ? 0 : await db.Users.CountAsync(user => user.JobId == session.JobId && user.Active, cancellationToken);
        await db
            .Jobs.Where(job => job.Id == session.JobId)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(job => job.SettledAs, words)
                        .SetProperty(job => job.SettledBy, left ? null : session.Id)
                        .SetProperty(job => job.SettledPeople, people),
                cancellationToken
            );
    }
}

/// <summary>What a plan follows from: three numbers and a digest that are the same only while all of it is the same.</summary>
internal sealed record Settlement(CopyState Copy, string Rules, long People)
{
    /// <param name="raised">How often the people's number was raised since by who asks.</param>
    public string Words(int raised) => $"{Copy.Copy}.{Copy.Version} {Rules} {People + raised}";
}
