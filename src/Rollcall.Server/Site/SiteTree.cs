using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlScalar = YamlDotNet.Core.Events.Scalar;

namespace Rollcall.Server.Site;

/// <summary>
/// Makes nodes of YamlDotNet's parsing events. Its own representation model would end at the first doubled key, and a deeply nested file
/// would overflow its stack; here both are faults with a line.
/// </summary>
internal sealed class SiteTree
{
    /// <summary>A site file needs six levels.</summary>
    private const int Deepest = 32;

    /// <summary>How many nodes a file may have when its aliases are written out.</summary>
    private const long Largest = 2_000_000;

    private readonly Parser parser;
    private readonly Dictionary<AnchorName, SiteNode?> anchors = [];

    private SiteTree(string text) => parser = new Parser(new StringReader(text));

    /// <summary>The file's only document; null when it has none, or with a fault.</summary>
    public static SiteNode? Read(string text, SiteFaults faults)
    {
        var tree = new SiteTree(text);
        try
        {
            return tree.Read();
        }
        catch (SiteTreeException fault)
        {
            faults.Add(fault.Fault);
        }
        catch (YamlException fault)
        {
            faults.Add(YamlFaults.Explain(fault, text));
        }

        return null;
    }

    private SiteNode? Read()
    {
        SiteNode? root = null;
        while (MoveNext())
        {
            if (parser.Current is DocumentStart && root is not null)
            {
                throw Fault("The file has several documents, parted by ---. Make one of them, or a file of each.");
            }

            if (parser.Current is NodeEvent)
            {
                root = Node(0);
            }
        }

        return root;
    }

    /// <summary>Reads the node that starts at the current event; afterwards its last event is the current one.</summary>
    private SiteNode Node(int depth)
    {
        if (depth > Deepest)
        {
            throw Fault($"The file is nested more than {Deepest} levels deep; a site file never is.");
        }

        if (parser.Current is AnchorAlias alias)
        {
            return Target(alias);
        }

        var start = (NodeEvent)parser.Current!;
        RefuseTag(start);
        Remember(start.Anchor, null);
        var node = start switch
        {
            YamlScalar scalar => Leaf(scalar),
            SequenceStart => List(depth),
            _ => Mapping(depth),
        };
        if (node.Size > Largest)
        {
            throw Fault("The file's aliases stand for too much when they are written out.");
        }

        Remember(start.Anchor, node);
        return node;
    }

    private static SiteNode Leaf(YamlScalar scalar) =>
        new(SiteNodeKind.Scalar, scalar.Start.Line, scalar.Start.Column)
        {
            Text = scalar.Value,
            IsPlain = scalar.Style == ScalarStyle.Plain,
        };

    private SiteNode List(int depth)
    {
        var list = Here(SiteNodeKind.List);
        while (Advance() is not SequenceEnd)
        {
            var item = Node(depth + 1);
            list.Items.Add(item);
            list.Size += item.Size;
        }

        return list;
    }

    private SiteNode Mapping(int depth)
    {
        var mapping = Here(SiteNodeKind.Mapping);
        while (Advance() is not MappingEnd)
        {
            var key = Node(depth + 1);
            Advance();
            var value = Node(depth + 1);
            mapping.Entries.Add((key, value));
            mapping.Size += key.Size + value.Size;
        }

        return mapping;
    }

    private SiteNode Target(AnchorAlias alias) =>
        !anchors.TryGetValue(alias.Value, out var target)
            ? throw Fault("This alias (*) has no anchor (&) above it. Text that begins with * needs quotes.")
            : target ?? throw Fault("This alias (*) stands inside of its own anchor (&).");

    private void Remember(AnchorName anchor, SiteNode? node)
    {
        if (!anchor.IsEmpty)
        {
            anchors[anchor] = node;
        }
    }

    private void RefuseTag(NodeEvent node)
    {
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
        {
            throw Fault("Tags (!…) have no meaning in a site file. Text that begins with ! needs quotes.");
        }
    }

    private ParsingEvent Advance()
    {
        MoveNext();
        return parser.Current!;
    }

    private bool MoveNext()
    {
        try
        {
            return parser.MoveNext();
        }
        catch (InvalidOperationException)
        {
            // The parser's own, over a list that is not closed, and it says nothing.
            throw new SiteTreeException(YamlFaults.AfterBreakdown(parser.Current?.End ?? Mark.Empty));
        }
    }

    private SiteNode Here(SiteNodeKind kind) => new(kind, parser.Current!.Start.Line, parser.Current.Start.Column);

    private SiteTreeException Fault(string message) =>
        new(new SiteFault(parser.Current!.Start.Line, parser.Current.Start.Column, "", message));
}

/// <summary>Why a file's tree can't be made; ends the reading of it.</summary>
internal sealed class SiteTreeException(SiteFault fault) : Exception(fault.Message)
{
    public SiteFault Fault { get; } = fault;
}
