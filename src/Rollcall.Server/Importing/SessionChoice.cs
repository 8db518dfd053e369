namespace Rollcall.Server.Importing;

/// <summary>Which queued sessions a process runs.</summary>
public sealed class SessionChoice
{
    /// <summary>Whoever queued them: what a server does.</summary>
    public static SessionChoice Every { get; } = new();

    /// <summary>Those that this process queued: a verb ends with its own session, and must not take another one along.</summary>
    public static SessionChoice Own { get; } = new();

    private SessionChoice() { }
}
