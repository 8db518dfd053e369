namespace Rollcall.Connectors.Entra;

/// <summary>How an address wants to be asked.</summary>
internal enum GraphAsking
{
    Plain,

    /// <summary>Of the directory's index, which lags a little: casts and counts come from nowhere else.</summary>
    Eventual,

    /// <summary>The same, for a number alone, which comes as plain text.</summary>
    Count,
}
