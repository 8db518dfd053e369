using System.Text.RegularExpressions;
using Serilog.Events;
using Serilog.Formatting;

namespace Rollcall.Server.Telemetry.Logs;

/// <summary>
/// The last gate before the log. Whoever logs cleans its texts; what looks like a secret all the same, in a library's message or an exception at a
/// level that nobody uses every day, is taken out here.
/// </summary>
internal sealed partial class CleanLines(ITextFormatter lines) : ITextFormatter
{
    private const string Mark = "[removed]";

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var text = new StringWriter();
        lines.Format(logEvent, text);
        output.Write(Clean(text.ToString()));
    }

    internal static string Clean(string text)
    {
        text = Tokens().Replace(text, Mark);
        text = Headers().Replace(text, $"$1{Mark}");
        text = Schemes().Replace(text, $"$1{Mark}");
        text = Values().Replace(text, $"$1{Mark}");
        text = Links().Replace(text, $"$1{Mark}");
        return UserInfo().Replace(text, $"://{Mark}@");
    }

    /// <summary>Tokens of Microsoft, and API keys of ours.</summary>
    [GeneratedRegex(@"eyJ[A-Za-z0-9_\-]{4,}(\.[A-Za-z0-9_\-]*){0,2}|rollcall_[0-9a-f]{16,}")]
    private static partial Regex Tokens();

    /// <summary>What a header says that shows who asks, to its end: in JSON that is a quotation mark.</summary>
    [GeneratedRegex(@"((?:authorization|cookie|set-cookie)\\?[""']?\s*[:=]\s*\\?[""'\[]{0,2})[^""'\\\r\n\[\]]+", RegexOptions.IgnoreCase)]
    private static partial Regex Headers();

    /// <summary>Such a header without its name. Words of a sentence are shorter.</summary>
    [GeneratedRegex(@"\b((?:bearer|basic)\s+)[A-Za-z0-9+/=._~\-]{16,}", RegexOptions.IgnoreCase)]
    private static partial Regex Schemes();

    /// <summary>In a form, a connection string, a JSON text or an address.</summary>
    [GeneratedRegex(
        @"((?:client_?secret|client_assertion|password|passwd|pwd|deltatoken|skiptoken)\\?[""']?\s*[:=]\s*\\?[""']?)[^\s;&""'\\<>,\[]+",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Values();

    /// <summary>Links that work once.</summary>
    [GeneratedRegex(@"(\b(?:set-up|password)/)[A-Za-z0-9_\-]{16,}", RegexOptions.IgnoreCase)]
    private static partial Regex Links();

    [GeneratedRegex(@"://[^/\s:@""'\\]+:[^/\s@""'\\]+@")]
    private static partial Regex UserInfo();
}
