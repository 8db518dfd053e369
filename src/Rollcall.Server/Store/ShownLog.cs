using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>
/// The lines that a session's log shows. Its own; of a session that found nothing new, what the one that it is the same as says of whom it left out and of
/// what is withheld: that holds still, and is not written again. And where only those were looked at whom changes touch, what was told before of all others
/// who are left out.
/// </summary>
/// <param name="Session">The session.</param>
/// <param name="Writer">The one whose lines it shows: itself, or the one that it is the same as.</param>
/// <param name="Basis">The session from which on it shows who was left out; null: only the writer's lines are shown.</param>
/// <param name="BasisAt">The session as at which it shows them.</param>
internal sealed record ShownLog(long Session, long Writer, long? Basis, long BasisAt)
{
    /// <summary>What a session's log shows, in words that a database understands.</summary>
    public static Expression<Func<SessionRow, ShownLog>> OfRow { get; } =
        row => new ShownLog(row.Id, row.SameAs ?? row.Id, row.Basis, row.BasisAt ?? 0);

    public static Func<SessionRow, ShownLog> Of { get; } = OfRow.Compile();

    /// <returns>Null: there is no such session.</returns>
    public static Task<ShownLog?> FindAsync(ServerDb db, long session, CancellationToken cancellationToken) =>
        db.Sessions.Where(row => row.Id == session).Select(OfRow).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Whether it shows a line about what was not done for somebody.</summary>
    public bool Shows(SessionLineRow line) =>
        line.SessionId == Writer
        || (Basis is not null && line.Basis == Basis && line.SessionId < BasisAt && (line.Until is null || line.Until > BasisAt));

    /// <summary>
    /// The lines as far as they are narrowed, in parts one after the other: what was told before, whose numbers are the lower ones, and what the writer
    /// tells. Each is found in the order of its numbers by an index of its own.
    /// </summary>
    public IReadOnlyList<IQueryable<SessionLineRow>> Parts(
        ServerDb db,
        Func<IQueryable<SessionLineRow>, IQueryable<SessionLineRow>> narrow
    ) => Basis is { } basis ? [narrow(Before(db, basis)), narrow(Written(db))] : [narrow(Written(db))];

    private IQueryable<SessionLineRow> Written(ServerDb db)
    {
        var writer = Writer;
        var written = db.SessionLines.Where(line => line.SessionId == writer);
        return writer == Session
            ? written
            : written.Where(line =>
                line.Outcome == LineOutcome.Rejected || (line.Outcome == LineOutcome.Withheld && line.Stage == LineStage.None)
            );
    }

    private IQueryable<SessionLineRow> Before(ServerDb db, long basis)
    {
        var at = BasisAt;
        return db.SessionLines.Where(line => line.Basis == basis && line.SessionId < at && (line.Until == null || line.Until > at));
    }
}
