using Rollcall.Core.Planning;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>How a session ends, and why.</summary>
internal sealed record SessionEnd(SessionState State, string? Code = null, string? Message = null)
{
    public static SessionEnd Stopped(SessionKind kind) =>
        new(
            SessionState.Interrupted,
            "session.interrupted",
            $"The server stopped in the middle of this session. {SessionWords.AfterABreak(kind)}"
        );

    public static SessionEnd Cancelled(SessionKind kind) =>
        new(
            SessionState.Cancelled,
            "session.cancelled",
            kind == SessionKind.Structure
                ? "Cancelled. The groups that were loaded before are still there."
                : "Cancelled. What was applied before is in the log."
        );

    public static SessionEnd Of(ImportPlan plan) =>
        plan.Objections.Count == 0
            ? new SessionEnd(SessionState.Done)
            : new SessionEnd(
                SessionState.Waiting,
                plan.Objections[0].Code,
                string.Join(" ", plan.Objections.Select(objection => objection.Message))
            );
}
