using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Sessions;

/// <summary>Which lines of a session's log are wanted.</summary>
public sealed record LogFilter : LineFilter
{
    public required long Session { get; init; }

    /// <summary>What the session's log shows besides what the session wrote itself; null: nothing is looked for there.</summary>
    internal ShownLog? Shown { get; init; }

    /// <returns>The same for all that the session's log shows; null: there is no such session.</returns>
    internal async Task<LogFilter?> OfWholeLogAsync(ServerDb db, CancellationToken cancellationToken) =>
        await ShownLog.FindAsync(db, Session, cancellationToken) is { } shown ? this with { Shown = shown } : null;

    /// <summary>The lines in the order of their numbers, in parts one after the other.</summary>
    internal IReadOnlyList<IQueryable<SessionLineRow>> Parts(ServerDb db) =>
        // What was told before is who was left out, and nothing else.
        HasGroup(LineOutcome.Rejected) && HasOutcome(LineOutcome.Rejected)
            ? Parts(db, lines => Narrow(db, lines))
            : [Parts(db, lines => Narrow(db, lines))[^1]];

    internal IQueryable<SessionLineRow> Narrow(ServerDb db) => Parts(db).AsOne();

    /// <summary>Narrows by all but what the counts tell apart: group, code and outcome.</summary>
    internal IQueryable<SessionLineRow> NarrowToSubject(ServerDb db) => Parts(db, lines => NarrowToSubject(db, lines)).AsOne();

    private IReadOnlyList<IQueryable<SessionLineRow>> Parts(
        ServerDb db,
        Func<IQueryable<SessionLineRow>, IQueryable<SessionLineRow>> narrow
    ) =>
        Shown is { } shown
            ? shown.Parts(db, lines => narrow(lines.AsNoTracking()))
            : [narrow(db.SessionLines.AsNoTracking().Where(line => line.SessionId == Session))];
}

/// <summary>Which lines of logs are wanted. Whoever reads a log narrows it here, so that its pages, its counts and its file agree.</summary>
public record LineFilter
{
    private const int MostWords = 8;

    public LogGroup Group { get; init; }

    /// <summary>Only lines of this code, or whose code begins with it and a dot; null: all.</summary>
    public string? Code { get; init; }

    /// <summary>Only lines with this outcome; null: all.</summary>
    public LineOutcome? Outcome { get; init; }

    /// <summary>Only lines about this right; null: all.</summary>
    public Guid? Right { get; init; }

    /// <summary>Only lines about rights at this location; null: all.</summary>
    public Guid? Location { get; init; }

    /// <summary>Words that are all in the name or the login, in upper or lower case; or a person's object id. Null: all.</summary>
    public string? Search { get; init; }

    /// <summary>Nothing is left out, so that the numbers of the lines have no gap; but for those that are another session's, of whose lines some are shown.</summary>
    internal bool IsWhole =>
        Group == LogGroup.All && Code is null && Outcome is null && Right is null && Location is null && Words.Count == 0;

    /// <summary>What is searched, as it stands in the database.</summary>
    internal IReadOnlyList<string> Words =>
        [.. LoginKey.Of(Plain(Search ?? "")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords)];

    internal IQueryable<SessionLineRow> Narrow(ServerDb db, IQueryable<SessionLineRow> lines)
    {
        var rows = NarrowToSubject(db, lines);
        rows = Group switch
        {
            LogGroup.All => rows,
            LogGroup.Changes => rows.Where(line => line.Outcome != LineOutcome.Rejected && line.Outcome != LineOutcome.Withheld),
            LogGroup.Rejected => rows.With(LineOutcome.Rejected),
            LogGroup.Withheld => rows.With(LineOutcome.Withheld),
            LogGroup.Waiting => rows.With(LineOutcome.Waiting),
            LogGroup.Stale => rows.With(LineOutcome.Stale),
        };
        if (Code is { } code)
        {
            var family = code + ".";
            rows = rows.Where(line => line.Code == code || line.Code.StartsWith(family));
        }

        return Outcome is { } outcome ? rows.With(outcome) : rows;
    }

    /// <summary>Narrows by all but what the counts tell apart: group, code and outcome.</summary>
    internal IQueryable<SessionLineRow> NarrowToSubject(ServerDb db, IQueryable<SessionLineRow> lines)
    {
        var rows = lines;
        if (Right is { } right)
        {
            rows = rows.Where(line => line.RightId == right);
        }

        if (Location is { } location)
        {
            var there = db
                .Rights.Where(right => right.Kind == RightKind.Role && right.EntryId == location)
                .Select(right => (Guid?)right.Id);
            rows = rows.Where(line => there.Contains(line.RightId));
        }

        if (Guid.TryParse(Search, out var person))
        {
            return rows.Where(line => line.ObjectId == person);
        }

        foreach (var word in Words)
        {
            rows = rows.Where(line => line.SearchKey.Contains(word));
        }

        return rows;
    }

    internal bool HasCode(string code) => Code is null || code == Code || code.StartsWith(Code + ".", StringComparison.Ordinal);

    internal bool HasOutcome(LineOutcome outcome) => Outcome is null || outcome == Outcome;

    internal bool HasGroup(LineOutcome outcome) => Group == LogGroup.All || Groups(outcome).Contains(Group);

    /// <summary>The groups that a line of this outcome is in, besides all.</summary>
    internal static IReadOnlyList<LogGroup> Groups(LineOutcome outcome) =>
        outcome switch
        {
            LineOutcome.Planned or LineOutcome.Applied or LineOutcome.Denied => [LogGroup.Changes],
            LineOutcome.Waiting => [LogGroup.Changes, LogGroup.Waiting],
            LineOutcome.Stale => [LogGroup.Changes, LogGroup.Stale],
            LineOutcome.Withheld => [LogGroup.Withheld],
            LineOutcome.Rejected => [LogGroup.Rejected],
        };

    /// <summary>No database looks for a control character, and nobody means one.</summary>
    private static string Plain(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
