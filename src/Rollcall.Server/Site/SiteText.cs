using System.Text;
using Rollcall.Server.Web;

namespace Rollcall.Server.Site;

/// <summary>A site file's bytes and letters, before anybody reads YAML in them.</summary>
public static class SiteText
{
    /// <summary>Ten megabytes: far above any real site, far below what hurts.</summary>
    public const int Longest = 10 * 1024 * 1024;

    private const string TooLong = "line 1: The site file is larger than 10 MB. Part it into several files and apply one after the other.";
    private const string NotUtf8 = "The site file is not UTF-8. Save it as UTF-8 in the editor.";

    /// <summary>The text of a file; a byte order mark is passed over.</summary>
    public static Outcome<string> Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Longest)
        {
            return Outcome<string>.Invalid(new Fault("", TooLong));
        }

        try
        {
            return Outcome<string>.Done(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException fault)
        {
            var line = 1 + bytes[..Math.Clamp(fault.Index, 0, bytes.Length)].Count((byte)'\n');
            return Outcome<string>.Invalid(new Fault("", $"line {line}: {NotUtf8}"));
        }
    }

    /// <summary>What makes a text no site file at all; null: nothing does.</summary>
    internal static Fault? FaultOf(string text)
    {
        if (text.Length > Longest)
        {
            return new Fault("", TooLong);
        }

        // Whoever decodes leniently leaves this letter where the bytes were wrong.
        var broken = text.AsSpan().IndexOfAny('\uFFFD', '\0');
        return broken < 0 ? null : new Fault("", $"line {1 + text.AsSpan(0, broken).Count('\n')}: {NotUtf8}");
    }
}
