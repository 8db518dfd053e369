using Rollcall.Sandbox.Scenarios;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Tests.Scenarios;

/// <summary>The directory as it is not: gone, old, or somebody else's.</summary>
public sealed class SightScenarioTests : IAsyncLifetime
{
    private static readonly Guid Group = WellKnownGroups.Nordic;
    private Rehearsal rehearsal = null!;

    private Tenant Tenant => rehearsal.Host.Tenant;

    public async ValueTask InitializeAsync() => rehearsal = await Rehearsal.StartAsync();

    public ValueTask DisposeAsync() => rehearsal.DisposeAsync();

    [Fact]
    public async Task A_deleted_group_is_nowhere_and_the_tenant_knows_better()
    {
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.DeletedGroup, Group = Group });

        (await rehearsal.StatusAsync($"/v1.0/groups/{Group}")).ShouldBe(404);
        (await rehearsal.StatusAsync(Rehearsal.MembersOf(Group))).ShouldBe(404);
        (await rehearsal.IdsAsync(Rehearsal.Groups)).ShouldNotContain(Group);
        (await rehearsal.IdsAsync(Rehearsal.MembersOf(WellKnownGroups.AllEmployees))).ShouldNotContain(Group);
        Tenant.FindGroup(Group).ShouldNotBeNull();

        rehearsal.Scenarios.EndAll();
        (await rehearsal.IdsAsync(Rehearsal.Groups)).ShouldContain(Group);
    }

    [Fact]
    public async Task Strangers_are_as_many_with_other_ids_in_the_same_groups()
    {
        var before = await rehearsal.IdsAsync(Rehearsal.Users);
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.Strangers });
        var strangers = await rehearsal.IdsAsync(Rehearsal.Users);
        var members = await rehearsal.IdsAsync($"/v1.0/groups/{Group}/members?$top=999");

        strangers.Count.ShouldBe(before.Count);
        strangers.ShouldNotContain(id => before.Contains(id));
        members.Where(id => Tenant.FindGroup(id) is null).ShouldBeSubsetOf(strangers);
        (await rehearsal.StatusAsync($"/v1.0/users/{before[0]}")).ShouldBe(404);
        (await rehearsal.StatusAsync($"/v1.0/users/{strangers[0]}")).ShouldBe(200);
    }

    [Fact]
    public async Task Other_seeds_send_other_strangers()
    {
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.Strangers, Seed = 1 });
        var some = await rehearsal.IdsAsync(Rehearsal.Users);
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.Strangers, Seed = 2 });

        (await rehearsal.IdsAsync(Rehearsal.Users)).ShouldNotContain(id => some.Contains(id));
    }

    [Fact]
    public async Task What_is_new_is_not_seen_for_some_seconds()
    {
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.ReplicationLag, Seconds = 10 });
        var first = Tenant.CreatePerson();
        rehearsal.Time.Advance(4);
        Tenant.ChangePerson(first.Id, person => person with { DisplayName = "Renamed" });

        (await rehearsal.StatusAsync($"/v1.0/users/{first.Id}")).ShouldBe(404);
        (await rehearsal.IdsAsync(Rehearsal.Users)).ShouldNotContain(first.Id);
        rehearsal.Time.Advance(6);
        (await NameAsync(first.Id)).ShouldBe("New Person");
        rehearsal.Time.Advance(4);
        (await NameAsync(first.Id)).ShouldBe("Renamed");
    }

    [Fact]
    public async Task What_is_new_is_not_seen_by_some_requests()
    {
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.ReplicationLag, Requests = 3 });
        var person = Tenant.CreatePerson();

        (await rehearsal.StatusesAsync($"/v1.0/users/{person.Id}", 5)).ShouldBe([404, 404, 404, 200, 200]);
    }

    [Fact]
    public async Task By_chance_one_answer_is_new_and_the_next_is_old()
    {
        rehearsal.Scenarios.Begin(
            new ScenarioOrder
            {
                Name = ScenarioNames.ReplicationLag,
                Seconds = 60,
                Probability = 0.5,
            }
        );
        var person = Tenant.CreatePerson();
        var statuses = await rehearsal.StatusesAsync($"/v1.0/users/{person.Id}", 12);

        statuses.Distinct().ShouldBe([200, 404], ignoreOrder: true);
        statuses.Zip(statuses.Skip(1)).ShouldContain(pair => pair.First == 200 && pair.Second == 404);
    }

    [Fact]
    public async Task The_organization_may_be_another_tenant()
    {
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.WrongTenant });
        var id = (await rehearsal.JsonAsync("/v1.0/organization")).Items().Single().GetProperty("id").GetGuid();

        id.ShouldNotBe(new Guid(SandboxHost.TenantId));
        (await rehearsal.StatusAsync(Rehearsal.Users)).ShouldBe(200);
    }

    private async Task<string?> NameAsync(Guid id) =>
        (await rehearsal.JsonAsync($"/v1.0/users/{id}")).GetProperty("displayName").GetString();
}
