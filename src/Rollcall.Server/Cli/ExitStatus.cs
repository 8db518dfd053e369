namespace Rollcall.Server.Cli;

/// <summary>What the command line tells a script.</summary>
public static class ExitStatus
{
    public const int Done = 0;
    public const int Failed = 1;

    /// <summary>Wrong use or configuration: nothing was tried.</summary>
    public const int WrongUse = 2;

    /// <summary>The session waits for a person.</summary>
    public const int Waits = 3;
}
