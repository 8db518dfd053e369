using Rollcall.Sandbox.Scenarios;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Tests.Scenarios;

/// <summary>Lists that are not what they should be.</summary>
public sealed class ListScenarioTests : IAsyncLifetime
{
    private Rehearsal rehearsal = null!;

    public async ValueTask InitializeAsync() => rehearsal = await Rehearsal.StartAsync();

    public ValueTask DisposeAsync() => rehearsal.DisposeAsync();

    [Fact]
    public async Task A_page_may_have_no_value()
    {
        Begin(ScenarioNames.NoValue, PageRange.Only(2));
        var pages = await FollowAsync();

        pages[0].TryGetProperty("value", out _).ShouldBeTrue();
        pages[1].TryGetProperty("value", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Empty_pages_come_in_between_and_nobody_is_lost()
    {
        var all = await rehearsal.IdsAsync(Rehearsal.Users);
        Begin(ScenarioNames.EmptyPages);
        var pages = await rehearsal.PagesAsync(Rehearsal.Users);

        pages.Select(page => page.Items().Count()).ShouldBe([0, 20, 0, 20, 0, 20]);
        pages.SelectMany(page => page.Items()).Select(Rehearsal.Id).ShouldBe(all);
    }

    [Fact]
    public async Task One_empty_page_may_come_on_a_later_page()
    {
        var all = await rehearsal.IdsAsync(Rehearsal.Users);
        Begin(ScenarioNames.EmptyPages, PageRange.Only(2));
        var pages = await rehearsal.PagesAsync(Rehearsal.Users);

        pages.Select(page => page.Items().Count()).ShouldBe([20, 0, 20, 20]);
        pages.SelectMany(page => page.Items()).Select(Rehearsal.Id).ShouldBe(all);
    }

    [Fact]
    public async Task The_last_of_a_page_comes_again_on_the_next_and_nobody_is_lost()
    {
        var all = await rehearsal.IdsAsync(Rehearsal.Users);
        Begin(ScenarioNames.Doubled);
        var pages = await rehearsal.PagesAsync(Rehearsal.Users);
        var ids = pages.Select(page => page.Items().Select(Rehearsal.Id).ToList()).ToList();

        ids.Skip(1).Select(page => page[0]).ShouldBe(ids.SkipLast(1).Select(page => page[^1]));
        ids.SelectMany(page => page).Distinct().ShouldBe(all);
    }

    [Fact]
    public async Task Also_a_list_of_one_item_doubles_it_and_ends()
    {
        rehearsal.Host.Tenant.AddMember(WellKnownGroups.NewcomersNextYear, rehearsal.Host.Tenant.People.First().Id);
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.Doubled, Group = WellKnownGroups.NewcomersNextYear });
        var ids = await rehearsal.IdsAsync(Rehearsal.MembersOf(WellKnownGroups.NewcomersNextYear));

        ids.Count.ShouldBe(2);
        ids[0].ShouldBe(ids[1]);
    }

    [Fact]
    public async Task A_link_leads_to_the_page_that_it_stands_on()
    {
        Begin(ScenarioNames.LinkLoop, PageRange.Only(2));
        var pages = await FollowAsync();

        Rehearsal.Next(pages[2]).ShouldBe(Rehearsal.Next(pages[1]));
        pages[2].Items().Select(Rehearsal.Id).ShouldBe(pages[1].Items().Select(Rehearsal.Id));
    }

    [Fact]
    public async Task Links_lead_round_in_a_circle()
    {
        Begin(ScenarioNames.LinkCircle);
        var pages = await FollowAsync();

        Rehearsal.Next(pages[2]).ShouldBe(Rehearsal.Next(pages[0]));
        Rehearsal.Next(pages[1]).ShouldNotBe(Rehearsal.Next(pages[0]));
        pages[2].Items().Select(Rehearsal.Id).ShouldBe(pages[0].Items().Select(Rehearsal.Id));
    }

    [Fact]
    public async Task A_next_link_expires_so_often_and_then_is_good()
    {
        rehearsal.Scenarios.Begin(
            new ScenarioOrder
            {
                Name = ScenarioNames.ExpiredPageToken,
                Target = ScenarioTarget.Users,
                Times = 2,
            }
        );
        for (var reading = 0; reading < 2; reading++)
        {
            var link = Rehearsal.Next(await rehearsal.JsonAsync(Rehearsal.Users))!;
            (await rehearsal.JsonAsync(link)).ErrorCode().ShouldBe("Directory_ExpiredPageToken");
        }

        (await rehearsal.IdsAsync(Rehearsal.Users)).Count.ShouldBe(60);
    }

    [Fact]
    public async Task Short_pages_hold_few_and_nobody_is_lost()
    {
        var all = await rehearsal.IdsAsync(Rehearsal.Users);
        rehearsal.Scenarios.Begin(
            new ScenarioOrder
            {
                Name = ScenarioNames.ShortPages,
                Target = ScenarioTarget.Users,
                Items = 15,
            }
        );
        var pages = await rehearsal.PagesAsync(Rehearsal.Users);

        pages.Select(page => page.Items().Count()).ShouldBe([15, 15, 15, 15]);
        pages.SelectMany(page => page.Items()).Select(Rehearsal.Id).ShouldBe(all);
    }

    [Fact]
    public async Task An_empty_directory_lists_and_counts_nobody_and_still_has_its_groups()
    {
        Begin(ScenarioNames.Empty);
        rehearsal.Client.DefaultRequestHeaders.Add("ConsistencyLevel", "eventual");
        var page = (await rehearsal.PagesAsync($"{Rehearsal.Users}&$count=true")).Single();

        page.Items().ShouldBeEmpty();
        page.GetProperty("@odata.count").GetInt32().ShouldBe(0);
        (await rehearsal.JsonAsync("/v1.0/users/$count")).GetInt32().ShouldBe(0);
        (await rehearsal.IdsAsync(Rehearsal.Groups)).Count.ShouldBe(20);
        (await rehearsal.IdsAsync(Rehearsal.MembersOf(WellKnownGroups.AllEmployees))).ShouldNotBeEmpty();
        rehearsal.Host.Tenant.People.Count().ShouldBe(60);
    }

    private void Begin(string name, PageRange? page = null) =>
        rehearsal.Scenarios.Begin(
            new ScenarioOrder
            {
                Name = name,
                Target = ScenarioTarget.Users,
                Page = page,
            }
        );

    /// <summary>The first three pages that the links lead to; fewer when there are no links.</summary>
    private async Task<List<System.Text.Json.JsonElement>> FollowAsync() => [.. (await rehearsal.PagesAsync(Rehearsal.Users)).Take(3)];
}
