using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Tests;

/// <summary>What happens to the tenant is seen by the next request. Each test has a host of its own.</summary>
public sealed class ChangesTests : IAsyncLifetime
{
    private SandboxHost host = null!;
    private HttpClient client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Tenant Tenant => host.Tenant;

    public async ValueTask InitializeAsync()
    {
        host = await SandboxHost.StartAsync(new SandboxOptions { Users = 200, Groups = 25 }, CancellationToken.None);
        client = await host.SignedInClientAsync(SandboxHost.ClientId, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_new_person_is_listed_last_found_by_id_and_may_join_a_group()
    {
        var person = Tenant.CreatePerson(new_ => new_ with { DisplayName = "Nadia Nielsen", Department = "Legal" });
        Tenant.AddMember(WellKnownGroups.NewcomersNextYear, person.Id);

        (await IdsAsync("/v1.0/users?$top=999")).ShouldBe([.. (await IdsAsync("/v1.0/users?$top=200")), person.Id]);
        (await client.GetJsonAsync($"/v1.0/users/{person.Id}", Cancellation))
            .GetProperty("displayName")
            .GetString()
            .ShouldBe("Nadia Nielsen");
        (await IdsAsync($"/v1.0/groups/{WellKnownGroups.NewcomersNextYear}/members")).ShouldBe([person.Id]);
        (await IdsAsync($"/v1.0/users/{person.Id}/memberOf")).ShouldBe([WellKnownGroups.NewcomersNextYear]);
    }

    [Fact]
    public async Task A_deleted_person_is_nowhere_and_a_restored_one_is_back_everywhere()
    {
        var secretary = Tenant.MembersOf(WellKnownGroups.Secretaries)[0];
        Tenant.DeletePerson(secretary);

        (await IdsAsync("/v1.0/users?$top=999")).ShouldNotContain(secretary);
        (await IdsAsync($"/v1.0/groups/{WellKnownGroups.Secretaries}/members")).ShouldNotContain(secretary);
        (await IdsAsync($"/v1.0/groups/{WellKnownGroups.Secretaries}/transitiveMembers")).ShouldNotContain(secretary);
        (await client.GetAsync($"/v1.0/users/{secretary}", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        Should.Throw<UnknownObjectException>(() => Tenant.DisablePerson(secretary));

        Tenant.RestorePerson(secretary);
        (await IdsAsync($"/v1.0/groups/{WellKnownGroups.Secretaries}/members")).ShouldContain(secretary);
    }

    [Fact]
    public void Whoever_leaves_may_come_back_once()
    {
        var members = Tenant.MembersOf(WellKnownGroups.Secretaries);
        Tenant.RemoveMember(WellKnownGroups.Secretaries, members[0]);
        Tenant.MembersOf(WellKnownGroups.Secretaries).ShouldBe(members.Skip(1));

        Tenant.AddMember(WellKnownGroups.Secretaries, members[0]);
        Tenant.AddMember(WellKnownGroups.Secretaries, members[0]);
        Tenant.MembersOf(WellKnownGroups.Secretaries).ShouldBe(members);
    }

    [Fact]
    public void A_group_that_joins_brings_its_people_until_it_is_deleted()
    {
        var group = Tenant.CreateGroup("Interns", GroupKind.Security);
        var intern = Tenant.CreatePerson();
        Tenant.AddMember(group.Id, intern.Id);
        Tenant.AddMember(WellKnownGroups.Secretaries, group.Id);
        Tenant.PeopleReachedBy(WellKnownGroups.Secretaries).ShouldContain(intern.Id);

        Tenant.DeleteGroup(group.Id);
        Tenant.PeopleReachedBy(WellKnownGroups.Secretaries).ShouldNotContain(intern.Id);
        Tenant.MembersOf(WellKnownGroups.Secretaries).ShouldNotContain(group.Id);
    }

    [Fact]
    public async Task A_page_goes_on_where_the_last_one_ended_whoever_leaves_in_between()
    {
        var all = await IdsAsync("/v1.0/users?$top=999");
        var first = await client.GetJsonAsync("/v1.0/users?$top=50", Cancellation);
        Tenant.DeletePerson(all[0]);

        var next = await IdsAsync(first.GetProperty("@odata.nextLink").GetString()!);
        next[0].ShouldBe(all[50]);
    }

    [Fact]
    public async Task The_control_surface_does_the_same_over_HTTP()
    {
        using var control = host.Client();
        var made = await (
            await control.PostAsJsonAsync("/_sandbox/users", new { displayName = "Ola", surname = (string?)null }, Cancellation)
        ).JsonAsync(Cancellation);
        var id = made.GetProperty("id").GetGuid();
        using var patched = await control.PatchAsJsonAsync($"/_sandbox/users/{id}", new { mail = "ola@contoso.example" }, Cancellation);
        using var disabled = await control.PostAsync($"/_sandbox/users/{id}/disable", null, Cancellation);
        using var joined = await control.PostAsync($"/_sandbox/groups/{WellKnownGroups.It}/members/{id}", null, Cancellation);

        var person = Tenant.FindPerson(id)!;
        (person.DisplayName, person.Surname, person.Mail, person.AccountEnabled).ShouldBe(("Ola", null, "ola@contoso.example", false));
        Tenant.MembersOf(WellKnownGroups.It).ShouldContain(id);

        using var gone = await control.DeleteAsync($"/_sandbox/users/{id}", Cancellation);
        (await control.GetAsync($"/_sandbox/users/{id}", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var state = await control.GetJsonAsync("/_sandbox/state", Cancellation);
        state.GetProperty("users").GetInt32().ShouldBe(200);
        state.GetProperty("wellKnownGroups").GetArrayLength().ShouldBe(19);
    }

    [Theory]
    [InlineData("PATCH", "/_sandbox/users/3f1c1d4e-0000-4000-8000-0000000000ff", """{"mail":"a"}""", 404, "no user with the id")]
    [InlineData("POST", "/_sandbox/users", """{"shoeSize":44}""", 400, "no property 'shoeSize'")]
    public async Task The_control_surface_says_what_is_wrong(string method, string address, string body, int status, string message)
    {
        using var control = host.Client();
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await control.SendAsync(request, Cancellation);

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.JsonAsync(Cancellation)).GetProperty("error").GetString()!.ShouldContain(message);
    }

    [Fact]
    public async Task Roles_that_are_taken_away_stay_in_the_tokens_that_are_out()
    {
        using var control = host.Client();
        using var answer = await control.PutAsJsonAsync(
            $"/_sandbox/apps/{SandboxHost.ClientId}/roles",
            Array.Empty<string>(),
            Cancellation
        );
        using var later = await host.SignedInClientAsync(SandboxHost.ClientId, Cancellation);

        (await client.GetAsync("/v1.0/users", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await later.GetAsync("/v1.0/users", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Revoked_tokens_and_expired_page_tokens_are_refused()
    {
        var link = (await client.GetJsonAsync("/v1.0/users?$top=5", Cancellation)).GetProperty("@odata.nextLink").GetString()!;
        Tenant.ExpirePageTokens();
        (await client.GetJsonAsync(link, Cancellation)).ErrorCode().ShouldBe("Directory_ExpiredPageToken");

        host.Tokens.Revoke();
        (await client.GetJsonAsync(link, Cancellation)).ErrorCode().ShouldBe("InvalidAuthenticationToken");
    }

    [Fact]
    public async Task Requests_are_counted_by_what_was_asked_and_answered()
    {
        host.Requests.Clear();
        await client.GetJsonAsync("/v1.0/users?$top=5", Cancellation);
        await client.GetJsonAsync($"/v1.0/groups/{Guid.NewGuid()}", Cancellation);

        host.Requests.Counts.ShouldBe(new Dictionary<string, int> { ["GET /v1.0/groups/{id} 404"] = 1, ["GET /v1.0/users 200"] = 1 });
    }

    private async Task<List<Guid>> IdsAsync(string address)
    {
        JsonElement page = await client.GetJsonAsync(address, Cancellation);
        return [.. page.Items().Select(item => item.GetProperty("id").GetGuid())];
    }
}
