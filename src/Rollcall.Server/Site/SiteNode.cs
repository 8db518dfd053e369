namespace Rollcall.Server.Site;

/// <summary>A piece of a site file and where it stands. Aliases share the node of their anchor.</summary>
internal sealed class SiteNode(SiteNodeKind kind, long line, long column)
{
    public SiteNodeKind Kind => kind;
    public long Line => line;
    public long Column => column;

    /// <summary>What a scalar says.</summary>
    public string Text { get; init; } = "";

    /// <summary>A scalar without quotes; only then do <c>~</c> and <c>null</c> mean nothing.</summary>
    public bool IsPlain { get; init; }

    /// <summary>A list's items.</summary>
    public List<SiteNode> Items { get; } = [];

    /// <summary>A mapping's entries in the order of the file, doubled ones, too.</summary>
    public List<(SiteNode Key, SiteNode Value)> Entries { get; } = [];

    /// <summary>How many nodes this one stands for when every alias is written out.</summary>
    public long Size { get; set; } = 1;

    /// <summary>A key without a value, <c>~</c> or <c>null</c>.</summary>
    public bool IsNothing => kind == SiteNodeKind.Scalar && IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    public string KindInWords =>
        kind switch
        {
            SiteNodeKind.Scalar => IsNothing ? "nothing" : "a single value",
            SiteNodeKind.List => "a list",
            SiteNodeKind.Mapping => "a mapping (key: value)",
        };
}

internal enum SiteNodeKind
{
    Scalar,
    List,
    Mapping,
}
