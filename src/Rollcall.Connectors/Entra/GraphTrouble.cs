namespace Rollcall.Connectors.Entra;

/// <summary>Which bound ends the tries.</summary>
internal enum TroubleKind
{
    /// <summary>The directory asks us to come again later.</summary>
    Throttled,

    /// <summary>The directory can't answer now, and perhaps it is this one address alone that can't.</summary>
    Unavailable,

    /// <summary>Something broke on the way.</summary>
    Transient,

    /// <summary>Something else than a directory answered: a proxy's page goes away, or it does not.</summary>
    Stranger,
}

/// <summary>A try failed in a way that another try may cure. It never leaves the connector: see <see cref="GraphRetry"/>.</summary>
/// <param name="kind">Which bound ends the tries.</param>
/// <param name="code">The code of <see cref="DirectoryFaults"/> when no try cures it.</param>
/// <param name="message">The message when no try cures it.</param>
internal sealed class GraphTrouble(TroubleKind kind, string code, string message) : Exception(message)
{
    public TroubleKind Kind => kind;

    public string Code => code;

    /// <summary>The HTTP status; 0 when there was no answer.</summary>
    public int Status { get; init; }

    public string RequestId { get; init; } = "";

    public TimeSpan? RetryAfter { get; init; }
}
