using System.Net;
using System.Net.Security;

namespace Rollcall.Connectors.Entra;

/// <summary>
/// The one way out of a connector: to the sign-in host and to Graph, over TLS, without cookies, and never following a redirect,
/// since whoever follows one carries the token along.
/// </summary>
internal sealed class GraphWire : IDisposable
{
    private readonly SocketsHttpHandler handler;
    private readonly SocketsHttpHandler plainHandler;

    /// <exception cref="DirectoryException">An address is not https, or the trusted certificate can't be read.</exception>
    public GraphWire(EntraCloud cloud)
    {
        RequireHttps(cloud.Login, "sign-in host");
        RequireHttps(cloud.Graph, "Microsoft Graph");
        Roots = TrustedRoots.Load(cloud.TrustedCertificate);
        handler = Handler(DecompressionMethods.GZip | DecompressionMethods.Brotli);
        plainHandler = Handler(DecompressionMethods.None);
        Http = Client(handler);
        SignInHttp = Client(plainHandler);
    }

    public static string UserAgent { get; } = $"rollcall/{typeof(GraphWire).Assembly.GetName().Version?.ToString(3)}";

    public HttpClient Http { get; }

    /// <summary>
    /// To the sign-in host, uncompressed: whoever signs in for us throws an answer away while it is being read when we cancel, and native
    /// code that decompresses it just then takes the whole process with it.
    /// </summary>
    public HttpClient SignInHttp { get; }

    public TrustedRoots Roots { get; }

    public void Dispose()
    {
        Http.Dispose();
        SignInHttp.Dispose();
        handler.Dispose();
        plainHandler.Dispose();
        Roots.Dispose();
    }

    private SocketsHttpHandler Handler(DecompressionMethods compression) =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = compression,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            EnableMultipleHttp2Connections = true,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = Roots.Accepts },
        };

    private static HttpClient Client(SocketsHttpHandler handler)
    {
        var client = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent);
        return client;
    }

    private static void RequireHttps(Uri root, string what)
    {
        if (!root.IsAbsoluteUri || root.Scheme != Uri.UriSchemeHttps || root.UserInfo.Length > 0)
        {
            throw new DirectoryException(
                DirectoryFaults.BadAddress,
                $"The address of the {what} must begin with https:// and name a host only; secrets are never sent over an open connection."
            );
        }
    }
}
