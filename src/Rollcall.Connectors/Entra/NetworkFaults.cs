using System.Net.Sockets;
using System.Security.Authentication;

namespace Rollcall.Connectors.Entra;

/// <summary>Says what a failed connection means. Texts of exceptions are not passed on: they may hold whatever the other side sent.</summary>
internal static class NetworkFaults
{
    /// <summary>A <see cref="GraphTrouble"/> when another try may help, else a <see cref="DirectoryException"/>.</summary>
    public static Exception Of(Exception exception, Uri address, TrustedRoots roots)
    {
        var host = $"{address.Host}:{address.Port}";
        var causes = Causes(exception).ToList();
        if (causes.OfType<AuthenticationException>().Any())
        {
            return Untrusted(host, roots.Refusal(address.Host));
        }
        var socket = causes.OfType<SocketException>().FirstOrDefault();
        var error = causes.OfType<HttpRequestException>().FirstOrDefault()?.HttpRequestError;
        var what =
            error == HttpRequestError.NameResolutionError || socket?.SocketErrorCode is SocketError.HostNotFound or SocketError.TryAgain
                ? $"The name {address.Host} can't be resolved. Check the address, and the name server of the machine that Rollcall runs on."
            : error == HttpRequestError.ProxyTunnelError
                ? $"The web proxy lets no connection to {host} through. Allow it there, and check the proxy's settings."
            : socket?.SocketErrorCode == SocketError.ConnectionRefused
                ? $"{host} refuses connections. Check the address and the port, and that no firewall stands between."
            : causes.Any(cause => cause is OperationCanceledException or TimeoutException)
            || socket?.SocketErrorCode == SocketError.TimedOut
                ? $"{host} did not answer in time. Check that the machine that Rollcall runs on may reach it through firewall and proxy."
            : $"The connection to {host} broke off. Check the network, the firewall and the proxy between Rollcall and it.";
        return new GraphTrouble(TroubleKind.Transient, DirectoryFaults.Unreachable, what);
    }

    private static DirectoryException Untrusted(string host, string? refusal) =>
        new(
            DirectoryFaults.Untrusted,
            refusal is null
                ? $"No secure connection to {host} could be agreed on: it offers no TLS version or cipher that this machine accepts, or it speaks no TLS."
                : $"{host} is not trusted: {refusal}. If a proxy or a private authority issued it, give its root certificate as the trusted"
                    + " certificate file of the cloud; if not, somebody may be listening."
        );

    private static IEnumerable<Exception> Causes(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is AggregateException aggregate)
            {
                foreach (var cause in aggregate.InnerExceptions.SelectMany(Causes))
                {
                    yield return cause;
                }
                yield break;
            }
            yield return exception;
        }
    }
}
