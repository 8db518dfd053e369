using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Rollcall.Server.Doctor;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Doctor;

/// <summary>Certificates with which the server itself speaks TLS, wherever they are configured.</summary>
public class CertificateExaminationTests
{
    [Theory]
    [InlineData(-2, 100, FindingState.Ok, "is good for 99 days")]
    [InlineData(-2, 10, FindingState.Warning, "ends in 9 days")]
    [InlineData(-20, -1, FindingState.Fault, "has ended")]
    [InlineData(2, 100, FindingState.Fault, "not valid yet")]
    public async Task The_days_that_are_left_are_told(int from, int to, FindingState state, string saying)
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder["server.crt"], Make(from, to).ExportCertificatePem(), TestStore.Token);

        var finding = await LookAsync(("Kestrel:Endpoints:Https:Certificate:Path", folder["server.crt"]));

        finding.State.ShouldBe(state);
        finding.Message.ShouldContain(saying);
    }

    [Fact]
    public async Task One_with_a_password_is_opened_and_a_wrong_password_is_told_without_it()
    {
        using var folder = new TestFolder();
        await File.WriteAllBytesAsync(folder["server.pfx"], Make(-2, 100).Export(X509ContentType.Pfx, "the right one"), TestStore.Token);
        const string section = "Kestrel:Certificates:Default";

        var right = await LookAsync(($"{section}:Path", folder["server.pfx"]), ($"{section}:Password", "the right one"));
        var wrong = await LookAsync(($"{section}:Path", folder["server.pfx"]), ($"{section}:Password", "a wrong one"));

        right.State.ShouldBe(FindingState.Ok);
        wrong.State.ShouldBe(FindingState.Fault);
        $"{wrong.Message} {wrong.Advice}".ShouldNotContain("a wrong one");
    }

    private static X509Certificate2 Make(int from, int to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=rollcall.example", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            now.AddDays(from),
            now.AddDays(to)
        );
    }

    private static async Task<Finding> LookAsync(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(one => new KeyValuePair<string, string?>(one.Key, one.Value)))
            .Build();
        return (await new CertificateExamination(configuration, TimeProvider.System).LookAsync(TestStore.Token)).ShouldHaveSingleItem();
    }
}
