namespace Rollcall.Sandbox.Graph;

/// <summary>What is not as it should be with one page of a collection.</summary>
internal sealed record PageBend
{
    public static readonly PageBend None = new();

    /// <summary>The page has no property value at all.</summary>
    public bool LacksValue { get; init; }

    /// <summary>The page holds nothing, and the next link leads to what it should have held.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>The collection ends here, with a page that holds nothing.</summary>
    public bool Ends { get; init; }

    /// <summary>The next page begins with the last item of this one.</summary>
    public bool Repeats { get; init; }

    /// <summary>The next link leads to the page that it stands on.</summary>
    public bool LeadsHere { get; init; }

    /// <summary>The next link leads back to the first page.</summary>
    public bool LeadsBack { get; init; }

    /// <summary>There is a next link even when nothing is left.</summary>
    public bool GoesOn { get; init; }

    /// <summary>The most items that the page holds, whatever was asked for.</summary>
    public int? Most { get; init; }
}
