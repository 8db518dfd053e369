namespace Rollcall.Server.Cli;

/// <summary>What the command line tells a script.</summary>
public static class ExitStatus
{
    public const int Done = 0;
    public const int Failed = 1;

    /// <summary>Wrong use or configuration: nothing was tried.</summary>
    public const int WrongUse = 2;

    /// <summary>The session, or the job, waits for a person.</summary>
    public const int Waits = 3;

    /// <summary>The directory could not be read whole: what hangs on the rest was withheld, and all else was done.</summary>
    public const int Incomplete = 4;
}
