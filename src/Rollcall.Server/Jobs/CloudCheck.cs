using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>A Microsoft cloud by its name, or hosts of one's own.</summary>
internal static class CloudCheck
{
    private static readonly CloudName[] Named = [.. Enum.GetValues<CloudName>().Where(name => name != CloudName.Custom)];

    public static CheckedCloud Of(JobCloud? cloud, List<Fault> faults)
    {
        var hosts = cloud is { Login: not null } or { Graph: not null } or { TrustedCertificate: not null };
        if (cloud is null || !hosts)
        {
            return new CheckedCloud(ChoiceCheck.Of("cloud", "cloud", cloud?.Name, CloudName.Global, Named, faults));
        }

        if (cloud.Name is { Length: > 0 } name && !name.Equals(nameof(CloudName.Custom), StringComparison.OrdinalIgnoreCase))
        {
            faults.Add(new Fault("cloud", "The cloud is either a name or login and graph hosts of your own, not both."));
        }

        return new CheckedCloud(
            CloudName.Custom,
            Endpoint("cloud.login", cloud.Login, faults),
            Endpoint("cloud.graph", cloud.Graph, faults),
            string.IsNullOrWhiteSpace(cloud.TrustedCertificate) ? null : Path.GetFullPath(cloud.TrustedCertificate.Trim())
        );
    }

    private static string? Endpoint(string field, string? text, List<Fault> faults)
    {
        var fault =
            string.IsNullOrWhiteSpace(text) ? "A cloud of your own needs both login and graph: https addresses of its two hosts."
            : !Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) || address.Host.Length == 0
                ? $"{Words.Quote(text)} is no address. Write it as https://host or https://host:port."
            : address.UserInfo.Length > 0
                ? "The address must not hold a user name or password. Write it as https://host or https://host:port."
            : address.Scheme != Uri.UriSchemeHttps
                ? $"{Words.Quote(text)} is not https: secrets and tokens go there, so only https is allowed. Write it as https://host."
            : address.Query.Length + address.Fragment.Length > 0 ? "The address must end after the host or path: no ? and no #."
            : null;
        if (fault is null)
        {
            return new Uri(text!.Trim()).GetLeftPart(UriPartial.Path).TrimEnd('/');
        }

        faults.Add(new Fault(field, fault));
        return null;
    }
}
