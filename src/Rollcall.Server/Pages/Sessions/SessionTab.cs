namespace Rollcall.Server.Pages.Sessions;

/// <summary>The tabs of a session; in an address in lower case.</summary>
public enum SessionTab
{
    Result,

    /// <summary>What waits for a person, by whom it is about.</summary>
    Waiting,

    /// <summary>What was planned, person by person.</summary>
    Changes,

    /// <summary>People who could not be imported.</summary>
    Rejected,

    /// <summary>Everything.</summary>
    Log,

    /// <summary>What was read of the directory, and what of it is proven whole.</summary>
    Reading,
}
