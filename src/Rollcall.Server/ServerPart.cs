namespace Rollcall.Server;

/// <summary>What of a server runs in this process. On PostgreSQL several may share the work; together they have to have both parts.</summary>
public enum ServerPart
{
    /// <summary>Pages, API and worker.</summary>
    Both,

    /// <summary>Pages and API; sessions are queued, and run by others.</summary>
    Web,

    /// <summary>Runs sessions, starts those that are due and sends messages; it answers for its health, and nothing else.</summary>
    Worker,
}
