using Rollcall.Connectors.Tests.Hosting;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Connectors.Tests;

/// <summary>What an app may and may not do, and how somebody learns of it.</summary>
public class SandboxPermissionTests
{
    [Theory]
    [InlineData(WellKnown.ExpiredSecret, DirectoryFaults.SecretExpired)]
    [InlineData(WellKnown.SecretId, DirectoryFaults.SecretWrong)]
    [InlineData("nonsense", DirectoryFaults.SecretWrong)]
    public async Task A_bad_secret_is_told_apart(string secret, string code)
    {
        await using var directory = await SandboxDirectory.StartAsync(users: 100);

        var fault = await directory.FailAsync(connection => connection with { ClientSecret = secret });

        fault.Code.ShouldBe(code);
        fault.Message.ShouldNotContain(secret);
    }

    [Fact]
    public async Task An_unknown_tenant_and_an_unknown_app_are_told_apart()
    {
        await using var directory = await SandboxDirectory.StartAsync(users: 100);
        var unknown = new Guid("77777777-0000-4000-8000-000000000001");

        (await directory.FailAsync(connection => connection with { DirectoryId = unknown })).Code.ShouldBe(DirectoryFaults.TenantUnknown);
        (await directory.FailAsync(connection => connection with { ClientId = unknown })).Code.ShouldBe(DirectoryFaults.AppUnknown);
    }

    [Theory]
    [InlineData(WellKnown.UnconsentedClientId, "people can't be read")]
    [InlineData(WellKnown.GroupsOnlyClientId, "people can't be read")]
    public async Task An_app_that_may_not_read_people_reads_nothing_and_is_told_why(string clientId, string told)
    {
        await using var directory = await SandboxDirectory.StartAsync(users: 100);

        var fault = await directory.FailAsync(connection => connection with { ClientId = new Guid(clientId) });

        fault.Code.ShouldBe(DirectoryFaults.PermissionMissing);
        fault.Message.ShouldContain(told);
    }

    [Fact]
    public async Task An_app_that_may_not_read_groups_reads_people_and_is_told_what_is_missing()
    {
        await using var directory = await SandboxDirectory.StartAsync(users: 100);
        var connection = directory.Connection with { ClientId = new Guid(WellKnown.UsersOnlyClientId) };

        var reading = await directory.ReadAsync(connection);

        reading.Users.Count.ShouldBe(100);
        reading.Collection("users").Fault.ShouldBeNull();
        reading.FaultOf("groups").Code.ShouldBe(DirectoryFaults.PermissionMissing);
        reading.FaultOf("groups").Message.ShouldContain("groups and members can't be read");
    }

    [Fact]
    public async Task An_app_that_may_not_read_groups_can_not_follow_links()
    {
        await using var directory = await SandboxDirectory.StartAsync(users: 100);
        var connection = directory.Connection with { ClientId = new Guid(WellKnown.UsersOnlyClientId) };

        var fault = await Should.ThrowAsync<DirectoryException>(() => directory.ReadAsync(connection, WellKnownGroups.It));

        fault.Code.ShouldBe(DirectoryFaults.PermissionMissing);
        fault.Message.ShouldContain("groups and members can't be read");
    }

    [Fact]
    public async Task A_check_of_the_good_app_passes()
    {
        await using var directory = await SandboxDirectory.StartAsync(users: 100);

        var check = await directory.CheckAsync(WellKnown.ClientId);

        check.Passed.ShouldBeTrue();
        check.TenantName.ShouldBe("Contoso");
    }

    [Theory]
    [InlineData(WellKnown.UnconsentedClientId)]
    [InlineData(WellKnown.GroupsOnlyClientId)]
    [InlineData(WellKnown.UsersOnlyClientId)]
    public async Task A_check_of_an_app_that_lacks_a_permission_names_it(string clientId)
    {
        await using var directory = await SandboxDirectory.StartAsync(users: 100);

        var check = await directory.CheckAsync(clientId);

        check.Steps.Single(step => step.Name == "permissions").Code.ShouldBe(DirectoryFaults.PermissionMissing);
    }
}
