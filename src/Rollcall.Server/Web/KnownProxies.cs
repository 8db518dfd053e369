using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Rollcall.Server.Web;

/// <summary>Who asks, and whether by https, as the web server in front says: if it is one that was named. Everybody could write these headers.</summary>
internal static class KnownProxies
{
    public static void AddKnownProxies(this IHostApplicationBuilder builder) =>
        builder
            .Services.AddOptions<ProxyOptions>()
            .BindConfiguration(ProxyOptions.Section)
            .Validate(
                options => options.AreAddresses,
                "Rollcall:Proxies must be addresses or networks, parted by commas, such as 127.0.0.1 or 10.0.0.0/24."
            );

    /// <summary>Comes before everything that wants to know who asks, or how.</summary>
    public static void UseKnownProxies(this WebApplication app)
    {
        var networks = app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.Networks.ToList();
        if (networks.Count == 0)
        {
            return;
        }

        // As many as there are, one behind the other, as long as each is known.
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        networks.ForEach(options.KnownIPNetworks.Add);
        app.UseForwardedHeaders(options);
    }
}
