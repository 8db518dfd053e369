using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Pages.Sessions;

/// <summary>The codes and outcomes of a log in short words.</summary>
internal static class CodeWords
{
    public static string Of(string code) =>
        code switch
        {
            "user.created" => "New user",
            "user.adopted" => "Adopted",
            "user.updated" => "Changed",
            "user.released" => "No longer led by the directory",
            "user.deactivated" => "Deactivated",
            "user.reactivated" => "Reactivated",
            "right.granted" => "Right granted",
            "right.revoked" => "Right revoked",
            "user.missing-field" => "Field missing",
            "user.malformed-field" => "Field unusable",
            "user.no-login" => "No login",
            "user.duplicate-login" => "Login shared",
            "user.login-taken" => "Login taken",
            "person.not-found" => "Not found in the directory",
            "person.ambiguous" => "May be several people",
            "user.ambiguous-match" => "Not clear who it is",
            _ => OfHold(code),
        };

    /// <summary>Why a line waits or is withheld.</summary>
    public static string OfHold(string code) =>
        code switch
        {
            "limit.deactivated" => "Limit: people deactivated",
            "limit.revoked" => "Limit: rights revoked",
            "limit.revoked-per-right" => "Limit: people who lose one right",
            "limit.created" => "Limit: people created",
            "approval.required" => "Every import needs approval",
            "planner.unknown" => "The planner did not answer",
            "undo.conflict" => "Has changed since",
            "undo.login-taken" => "The old login is taken",
            "guard.incomplete" => "Could not be read whole",
            "guard.group-gone" => "The group no longer exists",
            "guard.protected" => "Protected",
            "guard.unsteady" => "Goes off and on in turn",
            "guard.last-administrator" => "Last administrator",
            "directory.empty" => "Not believed: nobody was there",
            "directory.strangers" => "Not believed: nobody known was there",
            _ => code,
        };

    /// <summary>What became of a line; what is planned in a test is no promise.</summary>
    public static string Of(LineOutcome outcome, bool isTest) =>
        outcome switch
        {
            LineOutcome.Planned => isTest ? "Would be done" : "Not done",
            LineOutcome.Applied => "Done",
            LineOutcome.Withheld => "Withheld",
            LineOutcome.Waiting => isTest ? "Would wait" : "Waits for you",
            LineOutcome.Denied => "Denied",
            LineOutcome.Stale => "No longer fitted",
            LineOutcome.Rejected => "Not imported",
        };

    public static (string Kind, string Icon) LookOf(LineOutcome outcome) =>
        outcome switch
        {
            LineOutcome.Planned => ("", "wait"),
            LineOutcome.Applied => ("good", "good"),
            LineOutcome.Withheld => ("warn", "stop"),
            LineOutcome.Waiting => ("warn", "wait"),
            LineOutcome.Denied => ("", "stop"),
            LineOutcome.Stale => ("warn", "warn"),
            LineOutcome.Rejected => ("bad", "bad"),
        };
}
