using System.Text.Json;
using Rollcall.Sandbox.Scenarios;

namespace Rollcall.Sandbox.Tests.Scenarios;

/// <summary>Answers that fail, break off or are nobody's.</summary>
public sealed class BrokenAnswerTests : IAsyncLifetime
{
    private Rehearsal rehearsal = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => rehearsal = await Rehearsal.StartAsync();

    public ValueTask DisposeAsync() => rehearsal.DisposeAsync();

    [Theory]
    [InlineData(ScenarioNames.Unavailable, 503, 3, 9)]
    [InlineData(ScenarioNames.GatewayTimeout, 504, 2, 10)]
    public async Task Failures_come_in_bursts(string name, int status, int burst, int pause)
    {
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = name });

        var round = Enumerable.Repeat(status, burst).Concat(Enumerable.Repeat(200, pause)).ToList();
        (await rehearsal.StatusesAsync(Rehearsal.Users, 2 * (burst + pause))).ShouldBe([.. round, .. round]);
    }

    [Fact]
    public async Task A_burst_may_be_shorter_and_so_may_the_pause_after_it()
    {
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.Unavailable, Burst = 1 });
        (await rehearsal.StatusesAsync(Rehearsal.Users, 11)).ShouldBe([503, .. Enumerable.Repeat(200, 9), 503]);

        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.Unavailable, Pause = 1 });
        (await rehearsal.StatusesAsync(Rehearsal.Users, 5)).ShouldBe([503, 503, 503, 200, 503]);
    }

    [Fact]
    public async Task Some_of_a_burst_say_when_to_come_again_and_some_do_not()
    {
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.Unavailable, Burst = 20 });
        var said = new HashSet<bool>();
        for (var request = 0; request < 20; request++)
        {
            using var answer = await rehearsal.GetAsync(Rehearsal.Users);
            said.Add(answer.Headers.RetryAfter is not null);
        }

        said.ShouldBe([true, false], ignoreOrder: true);
    }

    [Fact]
    public async Task A_reset_comes_in_the_middle_of_the_body()
    {
        rehearsal.Scenarios.Begin(
            new ScenarioOrder
            {
                Name = ScenarioNames.Reset,
                Target = ScenarioTarget.Users,
                Times = 1,
            }
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, Rehearsal.Users);
        using var answer = await rehearsal.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        var arrived = new MemoryStream();

        ((int)answer.StatusCode).ShouldBe(200);
        await Should.ThrowAsync<IOException>(async () =>
        {
            await using var body = await answer.Content.ReadAsStreamAsync(Cancellation);
            await body.CopyToAsync(arrived, Cancellation);
        });
        arrived.Length.ShouldBeInRange(1, answer.Content.Headers.ContentLength!.Value - 1);
        (await rehearsal.StatusAsync(Rehearsal.Users)).ShouldBe(200);
    }

    [Fact]
    public async Task Cut_JSON_is_a_whole_answer_whose_text_ends_early()
    {
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.CutJson, Target = ScenarioTarget.Users });
        using var answer = await rehearsal.GetAsync(Rehearsal.Users);
        var body = await answer.Content.ReadAsStringAsync(Cancellation);

        ((int)answer.StatusCode).ShouldBe(200);
        body.ShouldStartWith("{\"@odata.context\"");
        Should.Throw<JsonException>(() => JsonDocument.Parse(body));
    }

    [Fact]
    public async Task A_proxy_answers_with_a_page_and_200()
    {
        rehearsal.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.ProxyHtml });
        using var answer = await rehearsal.GetAsync(Rehearsal.Users);

        ((int)answer.StatusCode).ShouldBe(200);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldStartWith("<!doctype html>");
    }

    [Fact]
    public async Task A_page_fails_for_ever_and_those_before_it_do_not()
    {
        rehearsal.Scenarios.Begin(
            new ScenarioOrder
            {
                Name = ScenarioNames.PageFails,
                Target = ScenarioTarget.Users,
                Page = PageRange.Only(2),
                Status = 502,
            }
        );
        var second = Rehearsal.Next(await rehearsal.JsonAsync(Rehearsal.Users))!;

        (await rehearsal.StatusesAsync(second, 5)).ShouldAllBe(status => status == 502);
        rehearsal.Scenarios.End(ScenarioNames.PageFails);
        var third = Rehearsal.Next(await rehearsal.JsonAsync(second))!;
        (await rehearsal.StatusAsync(third)).ShouldBe(200);
    }

    [Fact]
    public async Task Answers_come_late_by_what_was_ordered_and_some_chance()
    {
        rehearsal.Scenarios.Begin(
            new ScenarioOrder
            {
                Name = ScenarioNames.Latency,
                Seconds = 2,
                Jitter = 1,
            }
        );
        var waits = new HashSet<TimeSpan>();
        for (var request = 0; request < 5; request++)
        {
            var before = rehearsal.Time.Waited;
            await rehearsal.StatusAsync(Rehearsal.Users);
            waits.Add(rehearsal.Time.Waited - before);
        }

        waits.Count.ShouldBe(5);
        waits.ShouldAllBe(wait => wait >= TimeSpan.FromSeconds(2) && wait < TimeSpan.FromSeconds(3));
    }
}
