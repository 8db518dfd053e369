using YamlDotNet.Core;

namespace Rollcall.Server.Site;

/// <summary>Says in plain words where a text stops being YAML.</summary>
internal static class YamlFaults
{
    public static SiteFault Explain(YamlException fault, string text)
    {
        var (line, column) = (Math.Max(1, fault.Start.Line), Math.Max(1, fault.Start.Column));
        return new SiteFault(line, column, "", IsIndentedByTab(text, line) ? Tab : Other(fault));
    }

    private const string Tab = "A tab is used for indentation; YAML allows only spaces. Replace the tab.";

    /// <summary>What the parser says, less its end: it may quote the file, and the file may hold what nobody should see.</summary>
    private static string Other(YamlException fault) =>
        fault.Message.Contains("mapping values are not allowed", StringComparison.OrdinalIgnoreCase)
            ? "This is not YAML: a colon stands where none can. Text with a colon needs quotes; or the indentation is wrong."
        : fault.Message.Contains("expected <block end>", StringComparison.OrdinalIgnoreCase)
        || fault.Message.Contains("did not find expected", StringComparison.OrdinalIgnoreCase)
            ? "This is not YAML: the indentation does not fit to the lines above, or a bracket or quote is not closed."
        : "This is not YAML. Look at indentation, brackets and quotes here and in the lines above.";

    private static bool IsIndentedByTab(string text, long line)
    {
        var row = text.Split('\n').ElementAtOrDefault((int)line - 1) ?? "";
        return row[..(row.Length - row.TrimStart().Length)].Contains('\t');
    }
}
