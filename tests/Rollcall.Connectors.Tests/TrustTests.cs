using Rollcall.Connectors.Entra;
using Rollcall.Connectors.Tests.Hosting;
using static Rollcall.Connectors.Tests.Hosting.RudeDirectory;

namespace Rollcall.Connectors.Tests;

public class TrustTests
{
    [Fact]
    public async Task A_host_whose_certificate_nobody_vouches_for_is_not_trusted()
    {
        await using var directory = await StartAsync();

        var step = await FirstStepAsync(directory, certificate: null);

        step.Code.ShouldBe(DirectoryFaults.Untrusted);
        step.Message.ShouldContain(directory.Host.Root.Authority);
        step.Message.ShouldContain("Rollcall test authority");
        directory.Host.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_host_whose_authority_is_in_the_file_is_trusted()
    {
        await using var directory = await StartAsync();

        (await FirstStepAsync(directory, directory.Certificates.File)).Code.ShouldBeNull();
    }

    [Fact]
    public async Task A_file_with_several_certificates_trusts_each_of_them()
    {
        await using var directory = await StartAsync();
        using var other = new TestCertificates();
        var both = directory.Certificates.File + ".both";
        await File.WriteAllTextAsync(
            both,
            await File.ReadAllTextAsync(other.File, TestContext.Current.CancellationToken)
                + "\n"
                + await File.ReadAllTextAsync(directory.Certificates.File, TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken
        );

        var step = await FirstStepAsync(directory, both);

        File.Delete(both);
        step.Code.ShouldBeNull();
    }

    [Fact]
    public async Task Another_authority_than_the_one_in_the_file_is_not_trusted()
    {
        await using var directory = await StartAsync();
        using var other = new TestCertificates();

        (await FirstStepAsync(directory, other.File)).Code.ShouldBe(DirectoryFaults.Untrusted);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_not_trusted_whoever_issued_it()
    {
        await using var directory = await StartAsync("elsewhere.example");

        var step = await FirstStepAsync(directory, directory.Certificates.File);

        step.Code.ShouldBe(DirectoryFaults.Untrusted);
        step.Message.ShouldContain("another name");
    }

    [Fact]
    public async Task An_expired_certificate_is_not_trusted_whoever_issued_it()
    {
        await using var directory = await StartAsync(validForDays: -1);

        var step = await FirstStepAsync(directory, directory.Certificates.File);

        step.Code.ShouldBe(DirectoryFaults.Untrusted);
        step.Message.ShouldContain("NotTimeValid");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("hello")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public async Task A_trusted_certificate_file_that_is_none_is_named(string? content)
    {
        await using var directory = await StartAsync();
        var file = Path.Combine(Path.GetTempPath(), $"rollcall-{Guid.NewGuid():N}.pem");
        if (content is not null)
        {
            await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        }

        var step = await FirstStepAsync(directory, file);

        File.Delete(file);
        step.Code.ShouldBe(DirectoryFaults.BadCertificateFile);
        step.Message.ShouldContain(file);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_named()
    {
        var directory = await StartAsync();
        var root = directory.Host.Root;
        await directory.Host.DisposeAsync();

        var step = await FirstStepAsync(directory, directory.Certificates.File);

        await directory.DisposeAsync();
        step.Code.ShouldBe(DirectoryFaults.Unreachable);
        step.Message.ShouldContain($"{root.Authority} refuses connections");
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_named()
    {
        await using var directory = await StartAsync();
        var unknown = new EntraCloud(new Uri("https://login.nowhere.invalid"), new Uri("https://graph.nowhere.invalid"));

        var step = await FirstStepAsync(directory, unknown);

        step.Code.ShouldBe(DirectoryFaults.Unreachable);
        step.Message.ShouldContain("login.nowhere.invalid");
    }

    [Theory]
    [InlineData("http://localhost", "https://localhost", "sign-in host")]
    [InlineData("https://localhost", "http://localhost", "Microsoft Graph")]
    [InlineData("https://localhost", "https://me:pass@localhost", "Microsoft Graph")]
    public async Task An_address_that_is_not_https_is_refused(string login, string graph, string named)
    {
        await using var directory = await StartAsync();

        var step = await FirstStepAsync(directory, new EntraCloud(new Uri(login), new Uri(graph)));

        step.Code.ShouldBe(DirectoryFaults.BadAddress);
        step.Message.ShouldContain(named);
        step.Message.ShouldContain("https://");
    }

    [Fact]
    public async Task A_reading_with_a_bad_certificate_file_fails_as_a_reading()
    {
        await using var directory = await StartAsync();
        var connection = directory.Connection() with { Cloud = new EntraCloud(directory.Host.Root, directory.Host.Root, "/no/such.pem") };
        await using var connector = directory.Connector(connection);

        var fault = await Should.ThrowAsync<DirectoryException>(() =>
            Reading.OfAsync(connector.ReadAsync([], TestContext.Current.CancellationToken))
        );

        fault.Code.ShouldBe(DirectoryFaults.BadCertificateFile);
    }

    private static Task<CheckStep> FirstStepAsync(RudeDirectory directory, string? certificate) =>
        FirstStepAsync(directory, new EntraCloud(directory.Host.Root, directory.Host.Root, certificate));

    private static async Task<CheckStep> FirstStepAsync(RudeDirectory directory, EntraCloud cloud)
    {
        await using var connector = directory.Connector(directory.Connection() with { Cloud = cloud });
        return (await connector.CheckAsync(TestContext.Current.CancellationToken)).Steps[0];
    }
}
