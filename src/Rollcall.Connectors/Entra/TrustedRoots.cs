using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Rollcall.Connectors.Entra;

/// <summary>Whom a TLS connection may lead to: what the machine trusts, and what chains to the certificates of one file.</summary>
internal sealed class TrustedRoots : IDisposable
{
    private readonly X509Certificate2Collection roots = [];
    private readonly ConcurrentDictionary<string, string> refusals = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="DirectoryException">The file is missing or holds no certificate.</exception>
    public static TrustedRoots Load(string? file)
    {
        var trusted = new TrustedRoots();
        if (string.IsNullOrWhiteSpace(file))
        {
            return trusted;
        }
        try
        {
            trusted.roots.ImportFromPem(File.ReadAllText(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Bad($"The file of the trusted certificate can't be read: {file}. Check that it exists and that Rollcall may read it.");
        }
        catch (CryptographicException)
        {
            throw Bad(
                $"The file of the trusted certificate holds a damaged certificate: {file}. Export it again as PEM (Base64, .pem or .crt)."
            );
        }
        return trusted.roots.Count > 0
            ? trusted
            : throw Bad(
                $"The file of the trusted certificate holds no certificate: {file}. It must be PEM text with '-----BEGIN CERTIFICATE-----'."
            );
    }

    /// <summary>Why the certificate of this host was refused last; null when it was not.</summary>
    public string? Refusal(string host) => refusals.GetValueOrDefault(host);

    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }
        var refusal =
            certificate is not X509Certificate2 leaf ? "it shows no certificate"
            : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? $"its certificate is for another name ({leaf.Subject})"
            : Broken(leaf, chain);
        if (refusal is not null && sender is SslStream stream)
        {
            refusals[stream.TargetHostName] = refusal;
        }
        return refusal is null;
    }

    public void Dispose()
    {
        foreach (var root in roots)
        {
            root.Dispose();
        }
    }

    private string? Broken(X509Certificate2 leaf, X509Chain? offered)
    {
        if (roots.Count == 0)
        {
            return $"its certificate ({leaf.Subject}, issued by {leaf.Issuer}) is not trusted here: {Faults(offered)}";
        }
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        foreach (var element in offered?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }
        return chain.Build(leaf)
            ? null
            : $"its certificate ({leaf.Subject}, issued by {leaf.Issuer}) is trusted neither by this machine nor by the given file: {Faults(chain)}";
    }

    private static string Faults(X509Chain? chain) =>
        string.Join(", ", chain?.ChainStatus.Select(status => status.Status.ToString()).Distinct() ?? []);

    private static DirectoryException Bad(string message) => new(DirectoryFaults.BadCertificateFile, message);
}
