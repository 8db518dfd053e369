using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>The lines that a session's log shows.</summary>
internal static class LinesOfSession
{
    /// <summary>
    /// Its own; of a session that found nothing new, what the one that it is the same as says of whom it left out and of what is withheld: that holds
    /// still, and is not written again.
    /// </summary>
    public static IQueryable<SessionLineRow> LinesOf(this ServerDb db, long session) =>
        db.SessionLines.Where(line =>
            line.SessionId == db.Sessions.Where(row => row.Id == session).Select(row => row.SameAs ?? row.Id).FirstOrDefault()
            && (
                line.SessionId == session
                || line.Outcome == LineOutcome.Rejected
                || (line.Outcome == LineOutcome.Withheld && line.Stage == LineStage.None)
            )
        );

    /// <summary>
    /// The lines with an outcome. Those that stand out, neither applied nor yet to be, are few in a long log and have an index of their own; a database
    /// takes it when a query says the index's condition in the same words.
    /// </summary>
    public static IQueryable<SessionLineRow> With(this IQueryable<SessionLineRow> lines, LineOutcome outcome) =>
        (
            outcome is LineOutcome.Planned or LineOutcome.Applied
                ? lines
                : lines.Where(line => line.Outcome != LineOutcome.Planned && line.Outcome != LineOutcome.Applied)
        ).Where(line => line.Outcome == outcome);
}
