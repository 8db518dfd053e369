namespace Rollcall.Connectors.Entra;

/// <summary>How an address answered.</summary>
internal enum FetchEnd
{
    Answered,

    /// <summary>The directory says that it does not exist.</summary>
    NotFound,

    /// <summary>The directory forgot the place in the pages: begin the collection anew.</summary>
    PageExpired,

    /// <summary>The directory no longer knows from where it should tell changes.</summary>
    CursorDead,
}

/// <summary>What asking an address gave.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Value">The answer, when there is one.</param>
/// <param name="Fault">What to throw where the two other ends can't be dealt with.</param>
internal sealed record Fetched<T>(FetchEnd End, T? Value, DirectoryException? Fault)
    where T : class
{
    public T OrThrow() => Value ?? throw Fault!;
}
