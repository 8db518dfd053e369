namespace Rollcall.Sandbox.Graph.Delta;

/// <summary>
/// All that a delta token says: from which moment on changes are asked for, what is told of them, and inside a round, up to which moment and
/// where the next page begins.
/// </summary>
internal sealed record DeltaState
{
    /// <summary>The moment since which changes are told; none in a round that tells of everything.</summary>
    public int? Since { get; init; }

    /// <summary>The moment that the round tells of; none between two rounds.</summary>
    public int? Until { get; init; }

    public PagePlace Place { get; init; } = PagePlace.First;

    public string? Select { get; init; }

    public IReadOnlyList<Guid>? Ids { get; init; }

    public DeltaTwist Twist { get; init; } = DeltaTwist.None;
}
