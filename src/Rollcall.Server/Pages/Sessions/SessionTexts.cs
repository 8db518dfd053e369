using Rollcall.Server.Pages.Parts;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Pages.Sessions;

/// <summary>How the pages speak of sessions.</summary>
internal static class SessionTexts
{
    public static string KindOf(SessionKind kind) => SessionWords.Of(kind);

    public static string TitleOf(SessionView session) => $"{KindOf(session.Kind)} {session.Id}";

    public static string Number(long number) => Numbers.Of(number);

    /// <summary>Such as <c>1 person</c> or <c>1,720 people</c>.</summary>
    public static string People(long number) => number == 1 ? "1 person" : $"{Number(number)} people";

    public static string Changes(long number) => number == 1 ? "1 change" : $"{Number(number)} changes";

    /// <summary>How long it ran; null while it runs or when it never began.</summary>
    public static string? DurationOf(SessionView session) =>
        session is not { StartedAt: { } began, EndedAt: { } ended } ? null
        : ended - began is var took && took < TimeSpan.FromSeconds(1) ? "under a second"
        : took < TimeSpan.FromMinutes(1) ? $"{took.Seconds} s"
        : took < TimeSpan.FromHours(1) ? $"{took.Minutes} min {took.Seconds} s"
        : $"{(int)took.TotalHours} h {took.Minutes} min";

    /// <summary>How many changes its counts tell: planned ones, or after an import those that were applied.</summary>
    public static int ChangesOf(SessionView session) =>
        session.Created + session.Adopted + session.Updated + session.Deactivated + session.Reactivated + session.Granted + session.Revoked;

    /// <summary>Its counts tell what would be done, and not what was.</summary>
    public static bool IsPreview(SessionView session) =>
        session.Kind == SessionKind.Test || session.State is SessionState.Waiting or SessionState.Queued or SessionState.Running;

    /// <summary>What it is at, without numbers.</summary>
    public static string NowOf(SessionView session) =>
        session.Cancelling ? "Cancelling"
        : session.State == SessionState.Queued ? "Waiting for its turn"
        : session.Phase switch
        {
            SessionPhase.None => "Starting",
            SessionPhase.Reading => "Reading the directory",
            SessionPhase.Planning => "Planning",
            SessionPhase.Applying => "Applying the changes",
        };

    /// <summary>What is said of the changes that a person has to decide about, with their number.</summary>
    public static string WaitsOf(SessionView session) =>
        (
            session.Kind == SessionKind.Test ? "Would wait"
            : session.State == SessionState.Lapsed ? "Waited"
            : "Waits for you"
        ) + $" ({Number(session.Held)})";

    /// <summary>Until when the directory asks to wait; null: it does not, or not any more.</summary>
    public static DateTimeOffset? WaitOf(SessionView session, DateTimeOffset now) =>
        session is { State: SessionState.Running, Cancelling: false, WaitsUntil: { } until } && until > now ? until : null;

    /// <summary>It ended before it had done all that it was to do.</summary>
    public static bool HasBrokenOff(SessionView session) => SessionStates.BrokenOff.Contains(session.State);

    /// <summary>It came as far as a plan; without one nobody was looked at.</summary>
    public static bool HasPlan(SessionView session) =>
        session.State is SessionState.Done or SessionState.Waiting or SessionState.Incomplete or SessionState.Lapsed
        || ChangesOf(session) + session.Rejected + session.Withheld + session.Unchanged + session.Excluded > 0;
}
