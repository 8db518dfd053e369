namespace Rollcall.Server.Pages.Sessions;

/// <summary>The tabs of a session; in an address in lower case.</summary>
public enum SessionTab
{
    Result,

    /// <summary>What was planned, person by person.</summary>
    Changes,

    /// <summary>People who could not be imported.</summary>
    Rejected,

    /// <summary>Everything.</summary>
    Log,
}
