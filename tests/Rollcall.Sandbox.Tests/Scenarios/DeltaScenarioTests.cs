using Rollcall.Sandbox.Scenarios;
using Rollcall.Sandbox.Tenants;
using Rollcall.Sandbox.Tests.Delta;

namespace Rollcall.Sandbox.Tests.Scenarios;

/// <summary>Rounds of changes that are not what they should be.</summary>
public sealed class DeltaScenarioTests : IAsyncLifetime
{
    private static readonly Guid Secretaries = WellKnownGroups.Secretaries;

    private DeltaSite site = null!;

    private Tenant Tenant => site.Tenant;

    public async ValueTask InitializeAsync() => site = await DeltaSite.StartAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData(ScenarioNames.DeltaGone, 410, "resyncRequired")]
    [InlineData(ScenarioNames.DeltaForgotten, 400, "syncStateNotFound")]
    [InlineData(ScenarioNames.DeltaTooOld, 400, "Request_UnsupportedQuery")]
    public async Task A_dead_link_stays_dead_and_those_that_come_after_it_are_good(string name, int status, string code)
    {
        var link = await site.LatestAsync(DeltaSite.People);
        site.Host.Scenarios.Begin(
            new ScenarioOrder
            {
                Name = name,
                Target = ScenarioTarget.Users,
                Times = 1,
            }
        );
        for (var time = 0; time < 3; time++)
        {
            using var answer = await site.Client.GetAsync(link, TestContext.Current.CancellationToken);
            ((int)answer.StatusCode).ShouldBe(status);
            (await answer.JsonAsync(TestContext.Current.CancellationToken)).ErrorCode().ShouldBe(code);
            (answer.Headers.Location is not null).ShouldBe(name == ScenarioNames.DeltaGone);
        }

        // The clock of the link's moment has gone on: another token.
        Tenant.CreatePerson();
        (await site.ReadAsync(await site.LatestAsync(DeltaSite.People))).Items.ShouldBeEmpty();
        (await site.ReadAsync(await site.LatestAsync(DeltaSite.Groups))).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_tenant_may_refuse_to_tell_what_has_changed_and_lists_all_the_same()
    {
        site.Host.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.DeltaUnsupported });

        (await site.JsonAsync(DeltaSite.People)).ErrorCode().ShouldBe("Request_UnsupportedQuery");
        (await site.JsonAsync($"{DeltaSite.Groups}&$deltatoken=latest")).ErrorCode().ShouldBe("Request_UnsupportedQuery");
        (await site.JsonAsync("/v1.0/users")).Items().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Everything_may_come_twice_first_as_it_was_and_then_as_it_is()
    {
        var link = await site.LatestAsync(DeltaSite.People);
        var (renamed, deleted) = (Tenant.People.First(), Tenant.People.ElementAt(1));
        Tenant.Rename(renamed.Id, "Andersen");
        Tenant.DeletePerson(deleted.Id);
        var created = Tenant.CreatePerson().Id;
        site.Host.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.DeltaReplayed });
        var round = await site.ReadAsync(link);

        round.Ids.ShouldBe([renamed.Id, deleted.Id, created, renamed.Id, deleted.Id, created]);
        round.Items[0].GetProperty("displayName").GetString().ShouldBe(renamed.DisplayName);
        round.Items[3].GetProperty("displayName").GetString().ShouldBe($"{renamed.GivenName} Andersen");
        round.Items.Select(Round.RemovalOf).ShouldBe([null, null, null, null, "changed", null]);
    }

    [Fact]
    public async Task Changes_may_come_in_no_order_and_all_of_them_come()
    {
        await using var big = await DeltaSite.StartAsync(users: 500);
        var link = await big.LatestAsync(DeltaSite.People);
        big.Tenant.Delete([.. big.Tenant.People.Take(450).Select(person => person.Id)]);
        var inOrder = await big.ReadAsync(link);
        big.Host.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.DeltaDisordered });
        var round = await big.ReadAsync(link);

        round.Ids.ShouldNotBe(inOrder.Ids);
        round.Ids.ShouldBe(inOrder.Ids, ignoreOrder: true);
        round.Pages.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_change_that_was_left_out_never_comes()
    {
        var link = await site.LatestAsync(DeltaSite.People);
        var ids = Tenant.People.Take(5).Select(person => person.Id).ToList();
        Tenant.Delete(ids);
        site.Host.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.DeltaMissing, Items = 2 });
        var round = await site.ReadAsync(link);
        site.Host.Scenarios.EndAll();

        round.Ids.Count.ShouldBe(3);
        round.Ids.ShouldBeSubsetOf(ids);
        (await site.ReadAsync(round.DeltaLink)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_round_is_of_one_kind_even_when_its_scenario_ends_in_the_middle()
    {
        await using var big = await DeltaSite.StartAsync(users: 500);
        var link = await big.LatestAsync(DeltaSite.People);
        var ids = big.Tenant.People.Take(450).Select(person => person.Id).ToList();
        big.Tenant.Delete(ids);
        big.Host.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.DeltaDisordered });
        var first = await big.JsonAsync(link);
        big.Host.Scenarios.EndAll();
        var rest = await big.ReadAsync(Round.Link(first, "@odata.nextLink")!);

        first.Items().Select(Round.IdOf).Concat(rest.Ids).ShouldBe(ids, ignoreOrder: true);
    }

    [Fact]
    public async Task A_copy_that_lags_tells_later_and_loses_nothing()
    {
        var link = await site.LatestAsync(DeltaSite.People);
        site.Host.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.ReplicationLag, Seconds = 3600 });
        var created = Tenant.CreatePerson().Id;
        var late = await site.ReadAsync(link);
        late.Items.ShouldBeEmpty();

        site.Host.Scenarios.EndAll();
        var told = await site.ReadAsync(late.DeltaLink);
        told.Ids.ShouldBe([created]);
        site.Host.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.ReplicationLag, Seconds = 3600 });
        var behind = await site.ReadAsync(told.DeltaLink);
        behind.Items.ShouldBeEmpty();
        site.Host.Scenarios.EndAll();
        (await site.ReadAsync(behind.DeltaLink)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_group_that_was_only_said_to_be_deleted_comes_back()
    {
        var link = await site.LatestAsync(DeltaSite.Groups);
        site.Host.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.DeletedGroup, Group = Secretaries });
        var without = await site.ReadAsync(link);
        site.Host.Scenarios.EndAll();
        var with = await site.ReadAsync(without.DeltaLink);

        Round.RemovalOf(without.Items.Single()).ShouldBe("deleted");
        Round.RemovalOf(with.Single(Secretaries)).ShouldBeNull();
        Round.MembersOf(with.Single(Secretaries)).Select(Round.IdOf).ShouldBe(Tenant.MembersOf(Secretaries), ignoreOrder: true);
    }

    [Fact]
    public async Task A_group_that_hid_its_members_tells_of_all_of_them_when_it_does_so_no_more()
    {
        var link = await site.LatestAsync(DeltaSite.Groups);
        site.Host.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.HiddenGroup, Group = Secretaries });
        Tenant.AddMember(Secretaries, Tenant.CreatePerson().Id);
        var hidden = await site.ReadAsync(link);
        site.Host.Scenarios.EndAll();

        hidden.Items.ShouldBeEmpty();
        var item = (await site.ReadAsync(hidden.DeltaLink)).Single(Secretaries);
        Round.MembersOf(item).Select(Round.IdOf).ShouldBe(Tenant.MembersOf(Secretaries), ignoreOrder: true);
    }

    [Fact]
    public async Task Strangers_know_nothing_of_what_was_told_before()
    {
        var link = await site.LatestAsync(DeltaSite.People);
        site.Host.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.Strangers });
        (await site.JsonAsync(link)).ErrorCode().ShouldBe("syncStateNotFound");
        var strangers = await site.ReadAsync(DeltaSite.People);

        strangers.Items.Count.ShouldBe(60);
        strangers.Ids.ShouldNotContain(Tenant.People.First().Id);
        (await site.ReadAsync(strangers.DeltaLink)).Items.ShouldBeEmpty();
        site.Host.Scenarios.EndAll();
        (await site.JsonAsync(strangers.DeltaLink)).ErrorCode().ShouldBe("syncStateNotFound");
        (await site.ReadAsync(link)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_directory_shows_in_a_first_round_and_is_no_change_in_a_later_one()
    {
        var link = await site.LatestAsync(DeltaSite.People);
        site.Host.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.Empty });
        var changed = Tenant.CreatePerson().Id;

        (await site.ReadAsync(DeltaSite.People)).Items.ShouldBeEmpty();
        (await site.ReadAsync(link)).Ids.ShouldBe([changed]);
    }

    [Fact]
    public async Task Limited_information_is_ids_and_nothing_where_values_were()
    {
        var link = await site.LatestAsync(DeltaSite.People);
        var person = Tenant.People.First();
        Tenant.Rename(person.Id, "Andersen");
        site.Host.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.LimitedInformation });

        (await site.ReadAsync(link))
            .Items.Single()
            .ToString()
            .ShouldBe($$"""{"id":"{{person.Id}}","displayName":null,"mail":null,"department":null}""");
    }
}
