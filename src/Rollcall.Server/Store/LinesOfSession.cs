using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>The lines that a session's log shows.</summary>
internal static class LinesOfSession
{
    /// <summary>
    /// Its own; of a session that found nothing new, what the one that it is the same as says of whom it left out: that holds still, and is not written
    /// again.
    /// </summary>
    public static IQueryable<SessionLineRow> LinesOf(this ServerDb db, long session) =>
        db.SessionLines.Where(line =>
            line.SessionId == db.Sessions.Where(row => row.Id == session).Select(row => row.SameAs ?? row.Id).FirstOrDefault()
            && (line.SessionId == session || line.Outcome == LineOutcome.Rejected)
        );
}
