using Rollcall.Sandbox.Scenarios;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Tests.Delta;

/// <summary>What delta tells of groups and their members.</summary>
public sealed class GroupsDeltaTests : IAsyncLifetime
{
    private static readonly Guid Secretaries = WellKnownGroups.Secretaries;

    private DeltaSite site = null!;

    private Tenant Tenant => site.Tenant;

    public async ValueTask InitializeAsync() => site = await DeltaSite.StartAsync(users: 400);

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_first_round_tells_of_every_group_with_all_its_members_of_every_kind()
    {
        var round = await site.ReadAsync(DeltaSite.Groups);

        round.Ids.Distinct().ShouldBe(Tenant.Groups.Select(group => group.Id));
        foreach (var group in Tenant.Groups.Where(group => group.Id != WellKnownGroups.WorksCouncil))
        {
            MembersIn(round, group.Id).ShouldBe(Tenant.MembersOf(group.Id), ignoreOrder: true);
        }

        var equipment = round.Items.Where(item => Round.IdOf(item) == WellKnownGroups.MeetingEquipment).SelectMany(Round.MembersOf);
        equipment
            .Select(member => member.GetProperty("@odata.type").GetString())
            .Distinct()
            .ShouldBe(
                [
                    "#microsoft.graph.user",
                    "#microsoft.graph.group",
                    "#microsoft.graph.device",
                    "#microsoft.graph.orgContact",
                    "#microsoft.graph.servicePrincipal",
                ],
                ignoreOrder: true
            );
        Round.NamesOf(round.Single(WellKnownGroups.NewcomersNextYear)).ShouldBe(["id", "displayName"]);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("?$select=members", true)]
    [InlineData("?$select=displayName", false)]
    public async Task Members_come_when_they_are_selected_or_nothing_is(string query, bool come)
    {
        var round = await site.ReadAsync($"/v1.0/groups/delta{query}");
        Tenant.RemoveMember(Secretaries, Tenant.MembersOf(Secretaries)[0]);

        round.Items.Any(item => Round.MembersOf(item).Any()).ShouldBe(come);
        (await site.ReadAsync(round.DeltaLink)).Items.Count.ShouldBe(come ? 1 : 0);
    }

    [Fact]
    public async Task A_big_group_comes_on_several_pages_with_other_members_each_time()
    {
        await using var big = await DeltaSite.StartAsync(users: 3000);
        var round = await big.ReadAsync($"{DeltaSite.Groups}&$filter=id eq '{WellKnownGroups.DenmarkDynamic}'");
        var members = MembersIn(round, WellKnownGroups.DenmarkDynamic);

        members.Count.ShouldBeGreaterThan(1000);
        members.ShouldBe(big.Tenant.MembersOf(WellKnownGroups.DenmarkDynamic));
        round.Pages.Count.ShouldBe((members.Count + 499) / 500);
        round.Pages.SkipLast(1).ShouldAllBe(page => Round.MembersOf(page.Items().Single()).Count() == 500);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Many_who_join_at_once_come_on_several_pages_in_any_order(bool isDisordered)
    {
        await using var big = await DeltaSite.StartAsync(users: 1300);
        var link = await big.LatestAsync(DeltaSite.Groups);
        var people = big.Tenant.People.Select(person => person.Id).ToList();
        people.ForEach(person => big.Tenant.AddMember(WellKnownGroups.NewcomersNextYear, person));
        big.Tenant.CreateGroup("Interns");
        if (isDisordered)
        {
            big.Host.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.DeltaDisordered, Seed = 3 });
        }

        var round = await big.ReadAsync(link);
        MembersIn(round, WellKnownGroups.NewcomersNextYear).ShouldBe(people, ignoreOrder: true);
        round.Items.Count.ShouldBe(4);
        round.Pages.Count.ShouldBeInRange(3, 4);
        round.Ids[^1].ShouldBe(isDisordered ? WellKnownGroups.NewcomersNextYear : big.Tenant.Groups.Last().Id);
    }

    [Fact]
    public async Task Who_joined_and_who_left_comes_with_the_group()
    {
        var link = await site.LatestAsync(DeltaSite.Groups);
        var members = Tenant.MembersOf(Secretaries);
        var joiner = Tenant.CreatePerson().Id;
        Tenant.RemoveMember(Secretaries, members[0]);
        Tenant.AddMember(Secretaries, joiner);
        Tenant.RemoveMember(Secretaries, members[1]);
        Tenant.AddMember(Secretaries, members[1]);
        var item = (await site.ReadAsync(link, minimal: true)).Items.Single();

        Round.NamesOf(item).ShouldBe(["id", "members@delta"]);
        Round
            .MembersOf(item)
            .Select(member => (Round.IdOf(member), Round.RemovalOf(member)))
            .ShouldBe([(members[0], "deleted"), (joiner, null)], ignoreOrder: true);
        (await site.ReadAsync(link)).Items.Single().GetProperty("displayName").GetString().ShouldBe("Secretaries");
    }

    [Fact]
    public async Task Groups_that_are_new_and_groups_that_are_gone_are_told_of()
    {
        var link = await site.LatestAsync(DeltaSite.Groups);
        var created = Tenant.CreateGroup("Interns");
        var intern = Tenant.CreatePerson().Id;
        Tenant.AddMember(created.Id, intern);
        Tenant.DeleteGroup(WellKnownGroups.It);
        Tenant.DeleteGroup(WellKnownGroups.SummerParty);
        var round = await site.ReadAsync(link);

        round.Ids.ShouldBe([created.Id, WellKnownGroups.It, WellKnownGroups.SummerParty], ignoreOrder: true);
        MembersIn(round, created.Id).ShouldBe([intern]);
        Round.RemovalOf(round.Single(WellKnownGroups.It)).ShouldBe("deleted");
        Round.RemovalOf(round.Single(WellKnownGroups.SummerParty)).ShouldBe("changed");
    }

    [Fact]
    public async Task A_person_who_is_deleted_or_restored_leaves_no_group_and_joins_none()
    {
        var secretary = Tenant.MembersOf(Secretaries)[0];
        var link = await site.LatestAsync(DeltaSite.Groups);
        Tenant.DeletePerson(secretary);
        var after = await site.ReadAsync(link);
        Tenant.RestorePerson(secretary);

        after.Items.ShouldBeEmpty();
        (await site.ReadAsync(after.DeltaLink)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Hidden_members_are_not_told_of_and_no_error_says_so()
    {
        var council = WellKnownGroups.WorksCouncil;
        Tenant.MembersOf(council).ShouldNotBeEmpty();
        var round = await site.ReadAsync(DeltaSite.Groups);
        Tenant.RemoveMember(council, Tenant.MembersOf(council)[0]);

        Round.NamesOf(round.Single(council)).ShouldBe(["id", "displayName"]);
        (await site.ReadAsync(round.DeltaLink)).Items.ShouldBeEmpty();
    }

    private static List<Guid> MembersIn(Round round, Guid group) =>
        [.. round.Items.Where(item => Round.IdOf(item) == group).SelectMany(Round.MembersOf).Select(Round.IdOf)];
}
