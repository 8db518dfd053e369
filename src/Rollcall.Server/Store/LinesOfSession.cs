using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Questions about lines, in the words by which a database finds its index.</summary>
internal static class LinesOfSession
{
    /// <summary>The lines of all parts, in no order: to be counted, or sorted.</summary>
    public static IQueryable<SessionLineRow> AsOne(this IReadOnlyList<IQueryable<SessionLineRow>> parts) =>
        parts.Aggregate((all, part) => all.Concat(part));

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
