using System.Net;

namespace Rollcall.Server.Web;

/// <summary>Which web servers stand in front. Section <c>Rollcall</c>.</summary>
public sealed class ProxyOptions
{
    public const string Section = "Rollcall";

    /// <summary>Their addresses, or networks such as <c>10.0.0.0/24</c>, parted by commas. What they say of who asks, and how, is believed, and nobody else.</summary>
    public string Proxies { get; set; } = "";

    internal IEnumerable<string> Names => Proxies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    internal bool AreAddresses => Names.All(name => TryParse(name, out _));

    internal IEnumerable<IPNetwork> Networks => Names.Select(name => TryParse(name, out var network) ? network : default);

    private static bool TryParse(string name, out IPNetwork network)
    {
        if (!name.Contains('/') && IPAddress.TryParse(name, out var address))
        {
            network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
            return true;
        }

        return IPNetwork.TryParse(name, out network);
    }
}
