using System.Text.Json;
using Rollcall.Sandbox.Scenarios;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Tests.Scenarios;

/// <summary>Tokens, permissions and groups that are closed while somebody reads.</summary>
public sealed class RightsScenarioTests : IAsyncLifetime
{
    private static readonly Guid Group = WellKnownGroups.AllEmployees;
    private Rehearsal rehearsal = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => rehearsal = await Rehearsal.StartAsync();

    public ValueTask DisposeAsync() => rehearsal.DisposeAsync();

    [Fact]
    public async Task A_token_dies_after_some_requests_for_everything_and_a_fresh_one_is_good()
    {
        rehearsal.Scenarios.Begin(
            new ScenarioOrder
            {
                Name = ScenarioNames.TokenDies,
                After = 2,
                Times = 1,
            }
        );

        (await rehearsal.StatusesAsync(Rehearsal.Users, 4)).ShouldBe([200, 200, 401, 401]);
        (await rehearsal.JsonAsync("/v1.0/organization")).ErrorCode().ShouldBe("InvalidAuthenticationToken");
        using var fresh = await rehearsal.Host.SignedInClientAsync(SandboxHost.ClientId, Cancellation);
        (await fresh.GetAsync(Rehearsal.Users, Cancellation)).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task A_permission_is_withdrawn_in_the_middle_for_old_tokens_and_new_ones()
    {
        rehearsal.Scenarios.Begin(
            new ScenarioOrder
            {
                Name = ScenarioNames.PermissionWithdrawn,
                Target = ScenarioTarget.Users,
                Page = PageRange.From(2),
            }
        );
        var second = Rehearsal.Next(await rehearsal.JsonAsync(Rehearsal.Users))!;

        (await rehearsal.JsonAsync(second)).ErrorCode().ShouldBe("Authorization_RequestDenied");
        (await rehearsal.StatusAsync(Rehearsal.Users)).ShouldBe(403);
        (await rehearsal.StatusAsync(Rehearsal.Groups)).ShouldBe(200);
        (await RolesOfNewTokenAsync()).ShouldBe(["GroupMember.Read.All", "Application.Read.All"]);

        rehearsal.Scenarios.End(ScenarioNames.PermissionWithdrawn);
        (await rehearsal.StatusAsync(second)).ShouldBe(200);
        (await RolesOfNewTokenAsync()).ShouldContain("User.Read.All");
    }

    [Fact]
    public async Task Limited_information_is_ids_and_nulls_and_may_begin_on_a_later_page()
    {
        rehearsal.Scenarios.Begin(
            new ScenarioOrder
            {
                Name = ScenarioNames.LimitedInformation,
                Target = ScenarioTarget.Users,
                Page = PageRange.From(2),
            }
        );
        var pages = await rehearsal.PagesAsync(Rehearsal.Users);

        pages[0].Items().ShouldAllBe(user => user.GetProperty("displayName").ValueKind == JsonValueKind.String);
        foreach (var user in pages.Skip(1).SelectMany(page => page.Items()))
        {
            user.GetProperty("displayName").ValueKind.ShouldBe(JsonValueKind.Null);
            rehearsal.Host.Tenant.FindPerson(Rehearsal.Id(user)).ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task A_hidden_group_is_there_and_shows_nobody_unless_one_may_read_hidden_members()
    {
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.HiddenGroup, Group = Group });

        (await rehearsal.IdsAsync(Rehearsal.MembersOf(Group))).ShouldBeEmpty();
        (await rehearsal.JsonAsync($"/v1.0/groups/{Group}")).GetProperty("visibility").GetString().ShouldBe("HiddenMembership");
        rehearsal.Host.Tenant.MembersOf(Group).ShouldNotBeEmpty();

        rehearsal.Host.Tenant.Apps.SetRoles(new Guid(SandboxHost.ClientId), "GroupMember.Read.All", "Member.Read.Hidden");
        using var reader = await rehearsal.Host.SignedInClientAsync(SandboxHost.ClientId, Cancellation);
        (await reader.GetJsonAsync(Rehearsal.MembersOf(Group), Cancellation)).Items().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Only_the_members_of_a_group_are_not_found()
    {
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.MembersNotFound, Group = Group });

        (await rehearsal.JsonAsync(Rehearsal.MembersOf(Group))).ErrorCode().ShouldBe("Request_ResourceNotFound");
        (await rehearsal.StatusAsync($"/v1.0/groups/{Group}/transitiveMembers")).ShouldBe(404);
        (await rehearsal.StatusAsync($"/v1.0/groups/{Group}")).ShouldBe(200);
        (await rehearsal.StatusAsync(Rehearsal.MembersOf(WellKnownGroups.Nordic))).ShouldBe(200);
    }

    [Fact]
    public async Task One_group_is_forbidden_and_the_others_are_not()
    {
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.ForbiddenGroup, Group = Group });

        (await rehearsal.JsonAsync(Rehearsal.MembersOf(Group))).ErrorCode().ShouldBe("Authorization_RequestDenied");
        (await rehearsal.StatusAsync($"/v1.0/groups/{Group}")).ShouldBe(403);
        (await rehearsal.StatusAsync(Rehearsal.MembersOf(WellKnownGroups.Nordic))).ShouldBe(200);
        (await rehearsal.StatusAsync(Rehearsal.Groups)).ShouldBe(200);
    }

    private async Task<List<string?>> RolesOfNewTokenAsync()
    {
        using var client = await rehearsal.Host.SignedInClientAsync(SandboxHost.ClientId, Cancellation);
        var claims = client.DefaultRequestHeaders.Authorization!.Parameter!.Split('.')[1];
        using var token = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(claims));
        return [.. token.RootElement.GetProperty("roles").EnumerateArray().Select(role => role.GetString())];
    }
}
