namespace Rollcall.Connectors.Entra;

/// <summary>How an address wants to be asked.</summary>
internal enum GraphAsking
{
    Plain,

    /// <summary>Of the directory's index, which lags a little: casts and counts come from nowhere else.</summary>
    Eventual,

    /// <summary>For what has changed since a cursor was taken.</summary>
    Changes,

    /// <summary>Like <see cref="Eventual"/>, for a number alone, which comes as plain text.</summary>
    Count,
}
