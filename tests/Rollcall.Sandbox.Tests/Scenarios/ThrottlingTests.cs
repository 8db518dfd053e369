using System.Globalization;
using Rollcall.Sandbox.Scenarios;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Tests.Scenarios;

/// <summary>429 as Graph gives it.</summary>
public sealed class ThrottlingTests : IAsyncLifetime
{
    private Rehearsal rehearsal = null!;

    public async ValueTask InitializeAsync() => rehearsal = await Rehearsal.StartAsync();

    public ValueTask DisposeAsync() => rehearsal.DisposeAsync();

    [Theory]
    [InlineData(ScenarioNames.ThrottledSeconds, 5.0, "5")]
    [InlineData(ScenarioNames.ThrottledSeconds, null, "2")]
    [InlineData(ScenarioNames.ThrottledDecimal, 0.249, "0.249")]
    [InlineData(ScenarioNames.ThrottledDecimal, null, "2.128")]
    [InlineData(ScenarioNames.ThrottledOne, null, "1")]
    [InlineData(ScenarioNames.ThrottledSilent, null, null)]
    public async Task Retry_After_has_the_form_that_was_ordered(string name, double? seconds, string? retryAfter)
    {
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = name, Seconds = seconds });
        using var answer = await rehearsal.GetAsync(Rehearsal.Users);
        var headers = answer.Headers.NonValidated;

        ((int)answer.StatusCode).ShouldBe(429);
        (headers.TryGetValues("Retry-After", out var after) ? after.ToString() : null).ShouldBe(retryAfter);
        headers["x-ms-throttle-scope"].ToString().ShouldBe($"Tenant_Application/ReadWrite/{SandboxHost.ClientId}/{SandboxHost.TenantId}");
        headers["x-ms-throttle-information"].ToString().ShouldBe("ResourceUnitLimitExceeded");
        (await answer.JsonAsync(TestContext.Current.CancellationToken)).ErrorCode().ShouldBe("TooManyRequests");
    }

    [Fact]
    public async Task Retry_After_may_be_a_date()
    {
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.ThrottledDate, Seconds = 90 });
        using var answer = await rehearsal.GetAsync(Rehearsal.Users);

        var date = answer.Headers.RetryAfter!.Date!.Value;
        date.ShouldBe(rehearsal.Time.GetUtcNow().AddSeconds(90), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Retry_After_1_goes_on_for_minutes_and_then_is_over()
    {
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.ThrottledOne });

        (await rehearsal.StatusesAsync(Rehearsal.Users, 3)).ShouldBe([429, 429, 429]);
        rehearsal.Time.Advance(179);
        (await rehearsal.StatusAsync(Rehearsal.Users)).ShouldBe(429);
        rehearsal.Time.Advance(1);
        (await rehearsal.StatusAsync(Rehearsal.Users)).ShouldBe(200);
        rehearsal.Scenarios.Running.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_spent_and_how_often_it_was_refused_is_told()
    {
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.Budget, Units = 3 });
        var requests = rehearsal.Host.Requests;
        requests.Clear();
        var statuses = await rehearsal.StatusesAsync(Rehearsal.Users, 4);
        rehearsal.Time.Advance(7);
        statuses = [.. statuses, .. await rehearsal.StatusesAsync(Rehearsal.Users, 1)];

        statuses.ShouldBe([200, 200, 200, 429, 429]);
        requests.Spent.ShouldBe(new(Units: 5, Refused: 2, Seconds: 7));

        requests.Clear();
        requests.Spent.ShouldBe(new(0, 0, 0));
    }

    [Fact]
    public async Task Inside_a_batch_one_request_is_throttled_and_the_batch_is_well()
    {
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.ThrottledDecimal, Target = ScenarioTarget.Groups });
        var replies = await rehearsal.BatchAsync("/users?$top=1", "/groups?$top=1", "/organization");

        replies.EnumerateArray().Select(reply => reply.GetProperty("status").GetInt32()).ShouldBe([200, 429, 200]);
        var headers = replies[1].GetProperty("headers");
        headers.GetProperty("Retry-After").GetString().ShouldBe("2.128");
        headers.GetProperty("x-ms-throttle-scope").GetString()!.ShouldStartWith("Tenant_Application/");
        replies[1].GetProperty("body").ErrorCode().ShouldBe("TooManyRequests");
    }

    [Fact]
    public async Task Above_four_fifths_of_its_budget_an_app_is_told_and_above_all_of_it_refused_until_the_ten_seconds_are_over()
    {
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.Budget, Units = 20 });

        // A list of people costs 2.
        (await rehearsal.StatusesAsync("/v1.0/users?$top=20", 8)).ShouldAllBe(status => status == 200);
        (await SpendAsync()).ShouldBe((200, "0.90", null));
        (await SpendAsync()).ShouldBe((200, "1.00", null));
        rehearsal.Time.Advance(4);
        // Also what is refused costs.
        (await SpendAsync()).ShouldBe((429, "1.10", "6"));
        (await SpendAsync()).ShouldBe((429, "1.20", "6"));
        rehearsal.Time.Advance(6);
        (await SpendAsync()).ShouldBe((200, null, null));
    }

    [Fact]
    public async Task Low_priority_is_throttled_first_and_high_priority_last()
    {
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.Budget, Units = 100 });
        await rehearsal.StatusesAsync("/v1.0/users?$top=20", 50);

        (await SpendAsync("low")).ShouldBe((429, "1.02", "10"));
        (await SpendAsync()).ShouldBe((200, "1.04", null));
        (await SpendAsync()).ShouldBe((429, "1.06", "10"));
        (await SpendAsync("high")).ShouldBe((200, "1.08", null));
        (await SpendAsync("high")).ShouldBe((200, "1.10", null));
        (await SpendAsync("high")).ShouldBe((429, "1.12", "10"));
    }

    [Fact]
    public async Task Requests_inside_a_batch_are_charged_one_by_one()
    {
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.Budget, Units = 6 });
        var replies = await rehearsal.BatchAsync(
            "/users",
            $"/groups/{WellKnownGroups.It}/members",
            "/organization",
            $"/groups/{WellKnownGroups.It}"
        );

        replies.EnumerateArray().Select(reply => reply.GetProperty("status").GetInt32()).ShouldBe([200, 200, 200, 429]);
        replies
            .EnumerateArray()
            .Select(reply => reply.GetProperty("headers").GetProperty("x-ms-resource-unit").GetString())
            .ShouldBe(["2", "3", "1", "1"]);
        replies[3].GetProperty("headers").GetProperty("Retry-After").GetString().ShouldBe("10");
    }

    [Theory]
    [InlineData(40, null, 3500)]
    [InlineData(50, null, 5000)]
    [InlineData(501, null, 8000)]
    [InlineData(501, TenantSize.S, 3500)]
    public async Task The_budget_is_the_one_that_is_published_for_the_size_of_the_tenant(int users, TenantSize? size, int units)
    {
        await using var tenant = await Rehearsal.StartAsync(users);
        tenant.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.Budget, Size = size });
        // Transitive members cost 5; a batch of twenty 100.
        var urls = Enumerable.Repeat($"/groups/{WellKnownGroups.It}/transitiveMembers", 20).ToArray();
        for (var spent = 0; spent < units - 100; spent += 100)
        {
            await tenant.BatchAsync(urls);
        }

        var last = await tenant.BatchAsync(urls);
        Percentage(last[19]).ShouldBe("1.00");
        Percentage((await tenant.BatchAsync("/users"))[0]).ShouldBe("1.00");
        (await tenant.BatchAsync(urls)).EnumerateArray().Select(reply => reply.GetProperty("status").GetInt32()).ShouldContain(200);

        static string Percentage(System.Text.Json.JsonElement reply) =>
            reply.GetProperty("headers").GetProperty("x-ms-throttle-limit-percentage").GetString()!;
    }

    private async Task<(int Status, string? Percentage, string? RetryAfter)> SpendAsync(string? priority = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1.0/users?$top=20");
        if (priority is not null)
        {
            request.Headers.Add("x-ms-throttle-priority", priority);
        }

        using var answer = await rehearsal.Client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.Headers.GetValues("x-ms-resource-unit").Single().ShouldBe("2");
        return ((int)answer.StatusCode, Header("x-ms-throttle-limit-percentage"), Header("Retry-After"));

        string? Header(string name) =>
            answer.Headers.NonValidated.TryGetValues(name, out var values)
                ? string.Create(CultureInfo.InvariantCulture, $"{values}")
                : null;
    }
}
