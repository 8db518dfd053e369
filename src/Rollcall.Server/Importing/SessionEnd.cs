using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>How a session ends, and why.</summary>
internal sealed record SessionEnd(SessionState State, string? Code = null, string? Message = null)
{
    /// <summary>So many unread collections are named in a sentence.</summary>
    private const int Named = 5;

    /// <summary>The server was told to end, and the session could as well go on elsewhere.</summary>
    public bool IsOfServer { get; private init; }

    public static SessionEnd Stopped(SessionKind kind) =>
        new(
            SessionState.Interrupted,
            "session.interrupted",
            $"The server stopped in the middle of this session. {SessionWords.AfterABreak(kind)}"
        )
        {
            IsOfServer = true,
        };

    public static SessionEnd BrokenOff(SessionKind kind) =>
        new(
            SessionState.Failed,
            StoreFaults.Unreachable,
            $"The connection to the database broke off in the middle of this session. {SessionWords.AfterABreak(kind)}"
        );

    public static SessionEnd Cancelled(SessionKind kind) =>
        new(
            SessionState.Cancelled,
            "session.cancelled",
            kind == SessionKind.Structure
                ? "Cancelled. The groups that were loaded before are still there."
                : "Cancelled. What was applied before is in the log."
        );

    /// <summary>It was scheduled before the job began to pause, and has not begun.</summary>
    public static SessionEnd Paused(JobPause pause) => new(SessionState.Cancelled, "session.paused", $"Not done. {pause.Message}");

    public static SessionEnd Lapsed(long newer) =>
        new(SessionState.Lapsed, "session.lapsed", $"Session {newer} has planned anew, so nothing more of this plan is applied.");

    /// <summary>A plan waits while it has objections; otherwise what was not read whole makes it incomplete.</summary>
    public static SessionEnd Of(ImportPlan plan, IReadOnlyList<UnreadCollection> unread)
    {
        var incomplete = unread.Count > 0 ? Incomplete(unread, plan.Withheld.Count, plan.Waiting.Count) : null;
        return plan.Objections.Count == 0
            ? incomplete ?? new SessionEnd(SessionState.Done)
            : new SessionEnd(
                SessionState.Waiting,
                plan.Objections[0].Code,
                string.Join(" ", plan.Objections.Select(objection => objection.Message).Append(incomplete?.Message).OfType<string>())
            );
    }

    /// <summary>After some of what waited was decided.</summary>
    /// <param name="session">As it was before.</param>
    /// <param name="left">What waits still.</param>
    /// <param name="unread">What was not read whole.</param>
    public static SessionEnd AfterDecision(SessionRow session, LinesLeft left, IReadOnlyList<UnreadCollection> unread) =>
        left.IsOverLimit ? new SessionEnd(SessionState.Waiting, session.Code, session.Message)
        : left.NeedsApproval ? new SessionEnd(SessionState.Waiting, Approval.Required, Approval.Message)
        : unread.Count > 0 ? Incomplete(unread, session.Withheld, session.Held)
        : new SessionEnd(SessionState.Done);

    private static SessionEnd Incomplete(IReadOnlyList<UnreadCollection> unread, int withheld, int waiting)
    {
        var list = List(unread);
        var kept = (withheld, waiting) switch
        {
            (0, 0) => "Nothing had to be withheld over it.",
            (_, 0) => $"Withheld, since it can't be known whether they are right: {Changes(withheld)}.",
            (0, _) => $"Waiting for a person: {Changes(waiting)}.",
            _ =>
                $"Withheld, since it can't be known whether they are right: {Changes(withheld)}. Waiting for a person: {Changes(waiting)}.",
        };
        return new SessionEnd(
            SessionState.Incomplete,
            "session.incomplete",
            $"The directory could not be read whole: {list}. {kept} Its ledger says what to mend; the next import that reads all of it decides."
        );
    }

    /// <summary>What has a fault of its own comes by name; changed permissions are one cause for all the rest.</summary>
    private static string List(IReadOnlyList<UnreadCollection> unread)
    {
        var own = unread.Where(one => one.Code != CollectionFault.RolesChanged).ToList();
        var names = own.Take(own.Count > Named ? Named - 1 : Named).Select(one => $"{one.Name} ({one.Code})").ToList();
        if (own.Count > names.Count)
        {
            names.Add($"{own.Count - names.Count} more");
        }

        if (unread.Count > own.Count)
        {
            names.Add(
                own.Count == 0
                    ? $"the app's permissions changed meanwhile ({CollectionFault.RolesChanged})"
                    : $"all else, since the app's permissions changed meanwhile ({CollectionFault.RolesChanged})"
            );
        }

        return names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }

    private static string Changes(int count) => count == 1 ? "1 change" : $"{count} changes";
}
