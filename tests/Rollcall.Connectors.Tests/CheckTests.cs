using Rollcall.Connectors.Tests.Hosting;
using static Rollcall.Connectors.Tests.Hosting.RudeDirectory;

namespace Rollcall.Connectors.Tests;

public class CheckTests
{
    [Fact]
    public async Task A_connection_that_works_passes_all_steps_in_order()
    {
        await using var directory = await StartAsync();

        var check = await CheckAsync(directory);

        check.Passed.ShouldBeTrue();
        check.Steps.Select(step => step.Name).ShouldBe(["token", "tenant", "permissions", "users", "groups"]);
        check.TenantName.ShouldBe("Contoso");
        check.Permissions.ShouldBe(["GroupMember.Read.All", "User.Read.All"]);
        directory
            .Host.Requests.Where(request => request.Key.StartsWith("/v1.0", StringComparison.Ordinal))
            .ShouldAllBe(request => request.Headers["x-ms-throttle-priority"] == "high");
    }

    [Fact]
    public async Task A_check_whose_sign_in_fails_stops_there()
    {
        await using var directory = await StartAsync();
        directory.Host.On(TokenPath, Answer.NoToken(7000215));

        var check = await CheckAsync(directory);

        check.Passed.ShouldBeFalse();
        check
            .Steps.Single()
            .ShouldSatisfyAllConditions(step => step.Name.ShouldBe("token"), step => step.Code.ShouldBe(DirectoryFaults.SecretWrong));
    }

    [Fact]
    public async Task A_check_of_the_wrong_tenant_stops_there()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Organization, Answer.Page([$$"""{"id":"{{Id(77)}}","displayName":"Fabrikam"}"""]));

        var check = await CheckAsync(directory);

        check.Steps.Select(step => step.Code).ShouldBe([null, DirectoryFaults.WrongTenant]);
    }

    [Fact]
    public async Task A_check_without_consent_names_what_is_missing()
    {
        await using var directory = await StartAsync();
        directory.Host.On(TokenPath, Answer.Token(Tokens.With())).On(Organization, Answer.Error(403, "Authorization_RequestDenied"));

        var check = await CheckAsync(directory);

        check.Steps.Select(step => step.Name).ShouldBe(["token", "tenant", "permissions"]);
        check.Steps[2].Code.ShouldBe(DirectoryFaults.PermissionMissing);
        check.Steps[2].Message.ShouldContain("people can't be read");
        check.Steps[2].Message.ShouldContain("groups and members can't be read");
    }

    [Fact]
    public async Task A_check_with_one_permission_tells_what_works_and_what_does_not()
    {
        await using var directory = await StartAsync();
        directory
            .Host.On(TokenPath, Answer.Token(Tokens.With("GroupMember.Read.All")))
            .On(Organization, Answer.Error(403, "Authorization_RequestDenied"))
            .On(Users, Answer.Error(403, "Authorization_RequestDenied"));

        var check = await CheckAsync(directory);

        const string missing = DirectoryFaults.PermissionMissing;
        check.Steps.Select(step => step.Code).ShouldBe([null, missing, missing, missing, null]);
    }

    [Fact]
    public async Task A_token_that_hides_its_permissions_leaves_the_answer_to_the_directory()
    {
        await using var directory = await StartAsync();
        directory.Host.On(TokenPath, Answer.Token("opaque-token")).On(Groups, Answer.Error(403, "Authorization_RequestDenied"));

        var check = await CheckAsync(directory);

        check.Steps.Select(step => step.Code).ShouldBe([null, null, null, null, DirectoryFaults.PermissionMissing]);
    }

    [Fact]
    public async Task A_person_who_waits_for_a_check_waits_a_minute_at_most()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Error(429, "TooManyRequests", retryAfter: "3000"));

        var check = await CheckAsync(directory);

        check.Steps[3].Code.ShouldBe(DirectoryFaults.Throttled);
        directory.Time.Waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait).ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(1));
    }

    private static async Task<ConnectionCheck> CheckAsync(RudeDirectory directory)
    {
        await using var connector = directory.Connector();
        return await connector.CheckAsync(TestContext.Current.CancellationToken);
    }
}
