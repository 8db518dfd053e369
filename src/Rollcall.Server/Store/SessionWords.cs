using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Sentences about sessions that more than one room says.</summary>
internal static class SessionWords
{
    /// <summary>What stays of a session that broke off, and what to do.</summary>
    public static string AfterABreak(SessionKind kind) =>
        kind == SessionKind.Structure
            ? "The groups that were loaded before are still there; load the AD structure again."
            : "What was applied is in its log; the next import does the rest.";
}
