using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>What each line of the log says of the session that it belongs to.</summary>
internal static class LogScope
{
    public const string Session = nameof(Session);
    public const string Job = nameof(Job);

    public static IReadOnlyDictionary<string, object> Of(SessionRow session) =>
        new Dictionary<string, object> { [Session] = session.Id, [Job] = session.Job!.Name };
}
