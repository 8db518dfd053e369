using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Tests;

/// <summary>What an app sees that was not granted everything: an error, nothing but ids, or an empty list that is not empty.</summary>
public sealed class PermissionTests(TheSandbox sandbox)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(WellKnown.UnconsentedClientId)]
    [InlineData(WellKnown.GroupsOnlyClientId)]
    public async Task Without_the_permission_people_are_refused(string clientId)
    {
        var refused = await Should.ThrowAsync<ODataError>(() =>
            sandbox.Host.Graph(clientId).Users.GetAsync(cancellationToken: Cancellation)
        );

        refused.ResponseStatusCode.ShouldBe(403);
        refused.Error!.Code.ShouldBe("Authorization_RequestDenied");
    }

    [Fact]
    public async Task Whoever_may_read_memberships_only_sees_types_and_ids()
    {
        var members = await sandbox
            .Host.Graph(WellKnown.GroupsOnlyClientId)
            .Groups[$"{WellKnownGroups.Secretaries}"]
            .Members.GetAsync(cancellationToken: Cancellation);

        members!.Value!.Count.ShouldBe(40);
        members.Value!.Cast<User>().ShouldAllBe(user => user.Id != null && user.UserPrincipalName == null && user.Mail == null);
    }

    [Fact]
    public async Task A_group_that_hides_its_members_looks_empty()
    {
        var group = sandbox.Host.Graph().Groups[$"{WellKnownGroups.WorksCouncil}"];

        (await group.GetAsync(cancellationToken: Cancellation))!.Visibility.ShouldBe("HiddenMembership");
        (await group.Members.GetAsync(cancellationToken: Cancellation))!.Value!.ShouldBeEmpty();
        sandbox.Host.Tenant.MembersOf(WellKnownGroups.WorksCouncil).ShouldNotBeEmpty();
    }
}
