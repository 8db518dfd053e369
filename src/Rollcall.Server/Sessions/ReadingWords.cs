using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Sessions;

/// <summary>How a session read the directory, in words.</summary>
internal static class ReadingWords
{
    /// <summary>Null: there is nothing to say.</summary>
    public static string? Of(SessionView session) =>
        session switch
        {
            { State: SessionState.Queued or SessionState.Running or SessionState.Failed } => null,
            { SameAs: { } same, Way: ReadingWay.Changes } =>
                $"The directory told of no changes, and the rules and people are the same as after session {same}: nobody had to be planned for.",
            { SameAs: { } same } =>
                $"The whole directory was read and is the same as after session {same}, and so are the rules and people: nobody had to be planned for.{Drifted(session)}",
            { Way: ReadingWay.Changes, PlannedPeople: { } people } =>
                $"Of the directory only what has changed since the last reading was read, and only whom that may touch was planned for: {People(people)}.",
            { Way: ReadingWay.Changes } => "Of the directory only what has changed since the last reading was read.",
            { Way: ReadingWay.Whole, WayReason: { } reason } => $"This was a whole reading. {reason}{Drifted(session)}",
            _ => null,
        };

    private static string People(int count) => count == 1 ? "1 person or group" : $"{count} people and groups";

    private static string Drifted(SessionView session) =>
        session.Drift switch
        {
            null => "",
            0 => " What the directory had told of its changes was all there was.",
            1 => " It found 1 change that the directory had not told of.",
            { } drift => $" It found {drift} changes that the directory had not told of.",
        };
}
