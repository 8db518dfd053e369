using YamlDotNet.Core;

namespace Rollcall.Server.Site;

/// <summary>
/// Says in plain words where a text stops being YAML. The parser's own message is not repeated: it may quote the file, and the file may
/// hold what nobody should see.
/// </summary>
internal static class YamlFaults
{
    private const string Unclosed = "This is not YAML: a bracket or brace is not closed here or in the lines above.";

    /// <summary>What the parser says, in part, and what that means for who writes a site file.</summary>
    private static readonly (string Part, string Words)[] Known =
    [
        ("',' or ", Unclosed),
        (
            "invalid mapping",
            "This is not YAML: a colon stands where none can. Text with a colon needs quotes, or the indentation is wrong."
        ),
        ("cannot start any token", "This is not YAML: a value can't begin with this letter. Put the value into quotes."),
        ("unknown escape", "This is not YAML: in double quotes a backslash has a meaning of its own. Double it, or use single quotes."),
        ("quoted", "This is not YAML: a quote is not closed, or quoted text goes on in a line that is not indented."),
        ("incompatible", "This is no YAML that can be read: take the line that begins with % out."),
        ("expected", "This is not YAML: the indentation does not fit to the lines above."),
    ];

    public static SiteFault Explain(YamlException fault, string text)
    {
        var (line, column) = (Math.Max(1, fault.Start.Line), Math.Max(1, fault.Start.Column));
        if (fault.Message.Contains(" tab", StringComparison.Ordinal) && FirstTab(text, line) is { } tab)
        {
            return new SiteFault(tab.Line, tab.Column, "", "A tab is used for indentation; YAML allows only spaces. Replace the tab.");
        }

        var words = Known.FirstOrDefault(known => fault.Message.Contains(known.Part, StringComparison.OrdinalIgnoreCase)).Words;
        return new SiteFault(line, column, "", words ?? "This is not YAML. Look at indentation, brackets and quotes here and above.");
    }

    /// <summary>For when the parser itself stumbles, as it does over a list that is not closed.</summary>
    public static SiteFault AfterBreakdown(Mark last) => new(Math.Max(1, last.Line), Math.Max(1, last.Column), "", Unclosed);

    /// <summary>The first tab in an indentation; the parser names the line where the mapping around it begins.</summary>
    private static (long Line, long Column)? FirstTab(string text, long from)
    {
        var lines = text.Split('\n');
        for (var line = (int)from; line <= lines.Length; line++)
        {
            var row = lines[line - 1];
            var tab = row[..(row.Length - row.TrimStart().Length)].IndexOf('\t');
            if (tab >= 0)
            {
                return (line, tab + 1);
            }
        }

        return null;
    }
}
