namespace Rollcall.Sandbox.Graph;

/// <summary>An answer with what it cost and which route gave it.</summary>
internal sealed record Reply(GraphAnswer Answer, int Cost, string Route)
{
    /// <summary>How much later it goes out.</summary>
    public TimeSpan Delay { get; init; }

    public Breakage Breakage { get; init; }
}
