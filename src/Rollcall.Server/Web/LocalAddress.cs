namespace Rollcall.Server.Web;

/// <summary>An address that a browser is sent on to: one of ours, or a link to us becomes a link to anywhere.</summary>
public static class LocalAddress
{
    public const string Home = "/";

    /// <summary>The address when it is a path of this server; else the first page.</summary>
    public static string Of(string? address) =>
        // Browsers read "//host" and "/\host" as another host, and leave out tabs and line breaks before they do. An address has no other letters than
        // ASCII: those are written as %XX.
        address is ['/', .. var rest]
        && rest is not ['/' or '\\', ..]
        && address.All(letter => char.IsAscii(letter) && !char.IsControl(letter))
            ? address
            : Home;
}
