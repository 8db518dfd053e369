using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Rollcall.Server.Doctor;

/// <summary>How long are the certificates good with which Rollcall itself speaks TLS?</summary>
internal sealed class CertificateExamination(IConfiguration configuration, TimeProvider time) : IExamination
{
    public const string Check = "certificate";
    private const int Soon = 21;

    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        var kestrel = configuration.GetSection("Kestrel");
        var sections = kestrel
            .GetSection("Endpoints")
            .GetChildren()
            .Select(endpoint => endpoint.GetSection("Certificate"))
            .Append(kestrel.GetSection("Certificates:Default"))
            .Where(section => section["Path"] is { Length: > 0 })
            .ToList();
        return Task.FromResult<IReadOnlyList<Finding>>(
            sections.Count > 0 ? [.. sections.Select(Look)] : [Finding.Ok(Check, "Rollcall itself speaks no TLS here: none is configured.")]
        );
    }

    private Finding Look(IConfigurationSection section)
    {
        var path = Path.GetFullPath(section["Path"]!, AppContext.BaseDirectory);
        try
        {
            using var certificate = Load(path, section["Password"]);
            return Judge(path, certificate.NotBefore, certificate.NotAfter);
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return Finding.Fault(
                Check,
                $"The certificate {path} can't be read ({section.Path}).",
                "Look at its path, its rights and, where it has one, its password."
            );
        }
    }

    private static X509Certificate2 Load(string path, string? password) =>
        X509Certificate2.GetCertContentType(path) is X509ContentType.Pfx
            ? X509CertificateLoader.LoadPkcs12FromFile(path, password)
            : X509CertificateLoader.LoadCertificateFromFile(path);

    private Finding Judge(string path, DateTime from, DateTime to)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var days = (int)(to.ToUniversalTime() - now).TotalDays;
        return now < from.ToUniversalTime()
                ? Finding.Fault(Check, $"{path} is not valid yet.", "Look at the machine's clock, or take another one.")
            : now >= to.ToUniversalTime()
                ? Finding.Fault(Check, $"{path} has ended: browsers refuse it.", "Put a new one there and restart the server.")
            : days < Soon ? Finding.Warning(Check, $"{path} ends in {days} days.", "Put a new one there and restart the server.")
            : Finding.Ok(Check, $"{path} is good for {days} days.");
    }
}
