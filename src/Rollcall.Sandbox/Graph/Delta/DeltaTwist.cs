namespace Rollcall.Sandbox.Graph.Delta;

/// <summary>What is not as it should be with a whole round of changes; its first page decides it for all of them.</summary>
internal sealed record DeltaTwist
{
    public static readonly DeltaTwist None = new();

    /// <summary>Everything comes twice, what changed first as it was before and then as it is now.</summary>
    public bool Replays { get; init; }

    /// <summary>The changes come in no order at all.</summary>
    public bool Shuffles { get; init; }

    /// <summary>So many changes are never told of.</summary>
    public int Hides { get; init; }

    /// <summary>What chance goes by.</summary>
    public int Seed { get; init; }
}
