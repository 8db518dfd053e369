using Rollcall.Connectors.Entra;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Consent;

/// <summary>An app in a directory, as somebody enters it before the job is saved.</summary>
public sealed record EnteredApp
{
    /// <summary>The directory (tenant) ID.</summary>
    public string? DirectoryId { get; init; }

    /// <summary>The application (client) ID.</summary>
    public string? ClientId { get; init; }

    /// <summary><c>Global</c> (also when it is null), <c>USGovernmentL4</c>, <c>USGovernmentL5</c>, <c>China</c>; ignored with hosts of one's own.</summary>
    public string? Cloud { get; init; }

    /// <summary>The sign-in host's root of a cloud of one's own.</summary>
    public string? Login { get; init; }

    /// <summary>Microsoft Graph's root in a cloud of one's own.</summary>
    public string? Graph { get; init; }

    internal CheckedApp? Check(out IReadOnlyList<Fault> faults)
    {
        var found = new List<Fault>();
        var directory = IdOf("directoryId", DirectoryId, found);
        var client = IdOf("clientId", ClientId, found);
        var cloud = CloudOf(found);
        faults = found;
        return cloud is not null && found.Count == 0 ? new CheckedApp(directory, client, cloud) : null;
    }

    /// <summary>What is written is not repeated: it may be the client secret, in the wrong field.</summary>
    private static Guid IdOf(string field, string? text, List<Fault> faults)
    {
        if (!Guid.TryParse(text, out var id) || id == Guid.Empty)
        {
            faults.Add(new Fault(field, $"{field} is missing or no GUID; the consent link is made of it."));
        }

        return id;
    }

    private EntraCloud? CloudOf(List<Fault> faults)
    {
        if (string.IsNullOrWhiteSpace(Login) && string.IsNullOrWhiteSpace(Graph))
        {
            var name = string.IsNullOrWhiteSpace(Cloud) ? nameof(CloudName.Global) : Cloud.Trim();
            var known = Enum.GetValues<CloudName>()
                .FirstOrDefault(value => name.Equals(value.ToString(), StringComparison.OrdinalIgnoreCase), CloudName.Custom);
            if (known != CloudName.Custom)
            {
                return Directories.DirectoryConnections.CloudOf(new JobRow { Cloud = known });
            }
        }

        if (HostOf(Login) is { } login && HostOf(Graph) is { } graph)
        {
            return new EntraCloud(login, graph);
        }

        faults.Add(new Fault("cloud", "Choose a cloud, or give login and graph of your own: https addresses of its two hosts."));
        return null;
    }

    private static Uri? HostOf(string? text) =>
        Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.Host.Length > 0
            ? address
            : null;
}

/// <summary>An app after checking.</summary>
internal sealed record CheckedApp(Guid DirectoryId, Guid ClientId, EntraCloud Cloud);
