using System.Net;

namespace Rollcall.Server.Telemetry;

/// <summary>Tells a program on this machine from whoever comes through a web server on it, or through a browser that was led here.</summary>
internal static class ThisMachine
{
    private static readonly string[] SignsOfAnother = ["X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Real-IP", "Via"];

    public static bool Asks(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } from
        && IPAddress.IsLoopback(from)
        && !SignsOfAnother.Any(context.Request.Headers.ContainsKey)
        && IsOurName(context.Request.Host.Host);

    private static bool IsOurName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
