using System.Net.Http.Json;
using System.Text.Json;
using Rollcall.Sandbox.Scenarios;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Tests.Scenarios;

/// <summary>How scenarios are ordered, over HTTP and in process, and what becomes of a bad order.</summary>
public sealed class OrderTests : IAsyncLifetime
{
    private Rehearsal rehearsal = null!;
    private HttpClient control = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        rehearsal = await Rehearsal.StartAsync();
        control = rehearsal.Host.Client();
    }

    public async ValueTask DisposeAsync()
    {
        control.Dispose();
        await rehearsal.DisposeAsync();
    }

    [Fact]
    public async Task A_scenario_begins_is_told_of_and_ends_over_HTTP()
    {
        var body = new
        {
            target = "users",
            page = 2,
            times = 3,
            status = 502,
        };
        using var begun = await control.PutAsJsonAsync("/_sandbox/scenarios/page-fails", body, Cancellation);
        var second = Rehearsal.Next(await rehearsal.JsonAsync(Rehearsal.Users))!;

        ((int)begun.StatusCode).ShouldBe(200);
        (await rehearsal.StatusAsync(second)).ShouldBe(502);
        var on = (await CatalogAsync()).Single(entry => entry.GetProperty("on").ValueKind == JsonValueKind.Object);
        on.GetProperty("name").GetString().ShouldBe("page-fails");
        on.GetProperty("on").GetProperty("hits").GetInt32().ShouldBe(1);
        on.GetProperty("on").GetProperty("order").GetProperty("page").GetString().ShouldBe("2");

        using var ended = await control.DeleteAsync("/_sandbox/scenarios/page-fails", Cancellation);
        (await ended.JsonAsync(Cancellation)).GetProperty("wasOn").GetBoolean().ShouldBeTrue();
        (await rehearsal.StatusAsync(second)).ShouldBe(200);
    }

    [Fact]
    public async Task All_end_at_once_and_a_body_is_not_needed()
    {
        foreach (var name in (string[])[ScenarioNames.ThrottledSilent, ScenarioNames.LinkLoop])
        {
            using var begun = await control.PutAsync($"/_sandbox/scenarios/{name}", null, Cancellation);
            begun.IsSuccessStatusCode.ShouldBeTrue();
        }

        rehearsal.Scenarios.Running.Count.ShouldBe(2);
        using var ended = await control.DeleteAsync("/_sandbox/scenarios", Cancellation);
        rehearsal.Scenarios.Running.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_catalog_has_a_sentence_for_each_and_says_where_it_can_be_aimed()
    {
        var catalog = await CatalogAsync();

        catalog.Select(entry => entry.GetProperty("name").GetString()).ShouldBe(ScenarioCatalog.All.Select(entry => entry.Name));
        catalog.ShouldAllBe(entry => entry.GetProperty("sentence").GetString()!.EndsWith('.'));
        var doubled = catalog.Single(entry => entry.GetProperty("name").GetString() == "doubled");
        doubled.GetProperty("targets").EnumerateArray().Select(target => target.GetString()).ShouldBe(["users", "groups", "members"]);
    }

    [Theory]
    [InlineData("doublet", "", 404, "There is no scenario 'doublet'. There are: latency, budget,")]
    [InlineData("doubled", """{"target":"people"}""", 400, "target 'people': give one of users, groups, members, organization, objects.")]
    [InlineData("doubled", """{"colour":"red"}""", 400, "A scenario takes no 'colour'. It takes: target, group, page,")]
    [InlineData("doubled", """{"page":"0"}""", 400, "page '0': give a page like 2, 2-4 or 2-.")]
    [InlineData(
        "doubled",
        """{"times":0,"probability":2}""",
        400,
        "probability is more than 0, and 1 at the most. times is a number from 1 on."
    )]
    [InlineData("doubled", """{"seconds":5}""", 400, "doubled takes no seconds.")]
    [InlineData("doubled", """{"target":"organization"}""", 400, "doubled can't be aimed at organization, only at users, groups, members.")]
    [InlineData(
        "doubled",
        """{"target":"users","group":"3f1c1d4e-0000-4000-8000-0000000000b2"}""",
        400,
        "A group goes with the target members."
    )]
    [InlineData("hidden-group", "", 400, "hidden-group needs the id of a group.")]
    [InlineData("page-fails", """{"status":200}""", 400, "status is a number from 400 to 599.")]
    [InlineData("budget", """{"target":"users"}""", 400, "budget takes no target.")]
    [InlineData("replication-lag", """{"seconds":1,"requests":1}""", 400, "Give seconds or requests, not both.")]
    [InlineData("doubled", """{"pause":2}""", 400, "pause goes with burst.")]
    [InlineData("doubled", "[1]", 400, "A scenario is a JSON object")]
    [InlineData("doubled", "{", 400, "")]
    public async Task A_bad_order_is_answered_with_what_is_wrong(string name, string body, int status, string message)
    {
        using var content = new StringContent(body);
        using var answer = await control.PutAsync($"/_sandbox/scenarios/{name}", content, Cancellation);

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.JsonAsync(Cancellation)).GetProperty("error").GetString()!.ShouldStartWith(message);
        rehearsal.Scenarios.Running.ShouldBeEmpty();
    }

    [Fact]
    public void In_process_a_bad_order_is_thrown()
    {
        Should.Throw<BadScenarioException>(() => rehearsal.Scenarios.Begin(new ScenarioOrder { Name = "none" })).IsUnknown.ShouldBeTrue();
        Should
            .Throw<BadScenarioException>(() => rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.Doubled, Times = 0 }))
            .IsUnknown.ShouldBeFalse();
    }

    [Fact]
    public async Task It_happens_after_some_requests_and_so_often()
    {
        rehearsal.Scenarios.Begin(
            new ScenarioOrder
            {
                Name = ScenarioNames.ThrottledSeconds,
                Target = ScenarioTarget.Users,
                After = 2,
                Times = 3,
            }
        );

        (await rehearsal.StatusesAsync(Rehearsal.Groups, 3)).ShouldAllBe(status => status == 200);
        (await rehearsal.StatusesAsync(Rehearsal.Users, 7)).ShouldBe([200, 200, 429, 429, 429, 200, 200]);
        (rehearsal.Scenarios.Running[0].Seen, rehearsal.Scenarios.Running[0].Hits).ShouldBe((7, 3));
    }

    [Fact]
    public async Task Chance_repeats_itself_with_the_seed_and_no_other()
    {
        async Task<List<int>> RollAsync(int seed)
        {
            rehearsal.Scenarios.Begin(
                new ScenarioOrder
                {
                    Name = ScenarioNames.ThrottledSeconds,
                    Probability = 0.4,
                    Seed = seed,
                }
            );
            return await rehearsal.StatusesAsync(Rehearsal.Users, 40);
        }

        var first = await RollAsync(3);
        first.Count(status => status == 429).ShouldBeInRange(8, 24);
        (await RollAsync(3)).ShouldBe(first);
        (await RollAsync(4)).ShouldNotBe(first);
    }

    [Fact]
    public async Task Chance_does_not_mind_what_else_is_read_in_between()
    {
        var order = new ScenarioOrder { Name = ScenarioNames.ThrottledSeconds, Probability = 0.5 };
        rehearsal.Scenarios.Begin(order);
        var alone = await rehearsal.StatusesAsync(Rehearsal.Users, 20);
        rehearsal.Scenarios.Begin(order);
        var mixed = new List<int>();
        for (var time = 0; time < 20; time++)
        {
            mixed.Add(await rehearsal.StatusAsync(Rehearsal.Users));
            await rehearsal.StatusAsync(Rehearsal.MembersOf(WellKnownGroups.It));
        }

        mixed.ShouldBe(alone);
    }

    [Fact]
    public async Task Several_are_on_together()
    {
        rehearsal.Scenarios.Begin(
            new ScenarioOrder
            {
                Name = ScenarioNames.ShortPages,
                Group = WellKnownGroups.Nordic,
                Items = 2,
            }
        );
        rehearsal.Scenarios.Begin(
            new ScenarioOrder
            {
                Name = ScenarioNames.PageFails,
                Group = WellKnownGroups.Nordic,
                Page = PageRange.Only(2),
            }
        );
        var first = await rehearsal.JsonAsync($"/v1.0/groups/{WellKnownGroups.Nordic}/members?$top=999");

        first.Items().Count().ShouldBe(2);
        (await rehearsal.StatusAsync(Rehearsal.Next(first)!)).ShouldBe(500);
    }

    private async Task<List<JsonElement>> CatalogAsync() =>
        [.. (await control.GetJsonAsync("/_sandbox/scenarios", Cancellation)).EnumerateArray()];
}
