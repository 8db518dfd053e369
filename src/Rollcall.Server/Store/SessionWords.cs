using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Sentences about sessions that more than one room says.</summary>
internal static class SessionWords
{
    /// <summary>What stays of a session that broke off, and what to do.</summary>
    public static string AfterABreak(SessionKind kind) =>
        kind switch
        {
            SessionKind.Structure => "The groups that were loaded before are still there; load the AD structure again.",
            SessionKind.Undo => "What was taken back is in its log; undo the session again to take back the rest.",
            SessionKind.Test or SessionKind.Import => "What was applied is in its log; the next import does the rest.",
        };
}
