using Microsoft.Extensions.Time.Testing;
using Rollcall.Connectors.Entra;
using Rollcall.Connectors.Tests.Hosting;

namespace Rollcall.Connectors.Tests;

public class PaceTests
{
    private readonly FakeTimeProvider time = new();
    private readonly List<TimeSpan> waits = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_comes_while_the_directory_wants_rest_waits_for_the_longest_wish()
    {
        var pace = new Pace(time, 8, 8);
        var first = await pace.EnterAsync(Asker(), Token);
        var second = await pace.EnterAsync(Asker(), Token);
        pace.Answered(first, Refusal(10));
        pace.Answered(second, Refusal(3));

        var waiting = pace.EnterAsync(Asker(), Token);
        time.Advance(TimeSpan.FromSeconds(9));
        waiting.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));

        await waiting;
        waits.ShouldBe([TimeSpan.FromSeconds(10)]);
    }

    [Fact]
    public void Requests_that_are_refused_together_are_one_round()
    {
        var rest = new Rest();
        for (var refused = 0; refused < 8; refused++)
        {
            rest.Refuse(TimeSpan.Zero, 0, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        }

        rest.Left(TimeSpan.Zero).ShouldBe(TimeSpan.FromSeconds(1));
        rest.Round.ShouldBe(1);
    }

    [Fact]
    public void Rounds_of_refusals_in_a_row_make_the_rest_grow_until_one_is_answered()
    {
        var rest = new Rest();
        for (var round = 0; round < 7; round++)
        {
            rest.Refuse(TimeSpan.Zero, rest.Round, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        }
        rest.Left(TimeSpan.Zero).ShouldBeInRange(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));

        rest.Succeed(rest.Round - 1);
        rest.Refuse(TimeSpan.FromMinutes(2), rest.Round, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        rest.Left(TimeSpan.FromMinutes(2)).ShouldBeGreaterThan(TimeSpan.FromSeconds(20), "what was answered had gone out before");

        rest.Succeed(rest.Round);
        rest.Refuse(TimeSpan.FromMinutes(5), rest.Round, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        rest.Left(TimeSpan.FromMinutes(5)).ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Whoever_waits_for_rest_or_for_a_lane_can_be_cancelled_at_once()
    {
        var pace = new Pace(time, 1, 1);
        using var cancel = new CancellationTokenSource();
        var turn = await pace.EnterAsync(Asker(), Token);
        var forLane = pace.EnterAsync(Asker(), cancel.Token);
        pace.Answered(turn, Refusal(100));
        var forRest = pace.EnterAsync(Asker(), cancel.Token);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => forLane);
        await Should.ThrowAsync<OperationCanceledException>(() => forRest);
        pace.Leave();
        time.Advance(TimeSpan.FromSeconds(100));
        await pace.EnterAsync(Asker(), Token);
    }

    [Fact]
    public async Task A_person_who_waits_passes_the_line_but_not_the_directorys_rest()
    {
        var pace = new Pace(time, 1, 1);
        var turn = await pace.EnterAsync(Asker(), Token);
        await pace.EnterAsync(Asker() with { IsUrgent = true }, Token);
        pace.Answered(turn, Refusal(100));

        pace.EnterAsync(Asker() with { IsUrgent = true }, Token).IsCompleted.ShouldBeFalse();
        var fault = await Should.ThrowAsync<DirectoryException>(() =>
            pace.EnterAsync(Asker() with { IsUrgent = true, Patience = TimeSpan.FromSeconds(60) }, Token)
        );

        fault.Code.ShouldBe(DirectoryFaults.Throttled);
    }

    [Fact]
    public async Task Nobody_is_refused_by_a_directory_that_says_how_near_its_limit_is()
    {
        const double limit = 1000;
        var clock = new InstantTime();
        var pace = new Pace(clock, 8, 8);
        var answers = new Queue<(DateTimeOffset At, double Units)>();
        var (began, most, asked) = (clock.GetUtcNow(), 0.0, 0);
        while (clock.GetUtcNow() - began < TimeSpan.FromMinutes(5))
        {
            var turn = await pace.EnterAsync(Asker(), Token);
            var now = clock.GetUtcNow();
            answers.Enqueue((now, 7));
            while (answers.Peek().At <= now - TimeSpan.FromSeconds(10))
            {
                answers.Dequeue();
            }
            var share = answers.Sum(answer => answer.Units) / limit;
            (most, asked) = (Math.Max(most, share), asked + 1);
            pace.Answered(turn, Report(7, share >= 0.8 ? share : null));
            pace.Leave();
            await Task.Delay(TimeSpan.FromMilliseconds(40), clock, Token);
        }

        most.ShouldBeLessThan(1, "the limit was never met");
        (asked * 7 / limit / 30).ShouldBeGreaterThan(0.75, "and what is allowed was used");
    }

    [Fact]
    public void Lanes_close_when_the_directory_complains_and_open_again_one_by_one()
    {
        var lanes = new Lanes(8, 8);
        lanes.Slow(0);
        lanes.Slow(0);
        lanes.Open.ShouldBe(4, "both had gone out before");
        for (var again = 0; again < 5; again++)
        {
            lanes.Slow(lanes.Slowdowns);
        }
        lanes.Open.ShouldBe(1);

        Succeed(lanes, 10);
        lanes.Open.ShouldBe(2);
        Succeed(lanes, 1000);
        lanes.Open.ShouldBe(8);
    }

    [Theory]
    [InlineData(0.8, 8)]
    [InlineData(0.99, 8)]
    [InlineData(1.0, 4)]
    [InlineData(1.8, 4)]
    public async Task Lanes_close_when_the_limit_is_met_and_not_on_the_way_there(double load, int open)
    {
        var pace = new Pace(time, 8, 8);
        var turn = await pace.EnterAsync(Asker(), Token);

        pace.Answered(turn, Report(1, load));

        pace.RequestsAtOnce.ShouldBe(open);
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 2)]
    public async Task What_is_not_answered_well_opens_no_lane(bool isSuccess, int open)
    {
        var pace = new Pace(time, 2, 4);
        for (var asked = 0; asked < 100; asked++)
        {
            var first = await pace.EnterAsync(Asker(), Token);
            var second = await pace.EnterAsync(Asker(), Token);
            pace.Answered(first, Report(1, null) with { IsSuccess = isSuccess });
            pace.Answered(second, Report(1, null) with { IsSuccess = isSuccess });
            pace.Leave();
            pace.Leave();
        }

        pace.RequestsAtOnce.ShouldBe(open, "two askers fill two lanes, and not three quarters of three");
    }

    [Fact]
    public void More_lanes_than_to_begin_with_open_only_where_most_of_them_are_taken()
    {
        var lanes = new Lanes(2, 4);
        lanes.Enter();
        for (var answer = 0; answer < 100; answer++)
        {
            lanes.Succeed();
        }
        lanes.Open.ShouldBe(2, "half of them are still free");

        Succeed(lanes, 10);
        lanes.Open.ShouldBe(3);
        Succeed(lanes, 1000);
        lanes.Open.ShouldBe(4);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 6)]
    [InlineData(50, 64)]
    public void The_longer_answers_take_the_more_requests_are_under_way(int ticks, int expected)
    {
        // Whoever asks can ask twice a tick, and no faster.
        var lanes = new Lanes(4, 64);
        var answers = new Queue<int>();
        var most = 0;
        for (var now = 0; now < 10_000; now++)
        {
            while (answers.TryPeek(out var at) && at <= now)
            {
                answers.Dequeue();
                lanes.Succeed();
                lanes.Leave();
            }
            for (var asked = 0; asked < 2 && lanes.HasRoom; asked++)
            {
                lanes.Enter();
                answers.Enqueue(now + ticks);
            }
            most = Math.Max(most, lanes.UnderWay);
        }

        most.ShouldBe(expected);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("-5", "-1")]
    [InlineData("NaN", "NaN")]
    [InlineData("Infinity", "1e300")]
    [InlineData("many", "90%")]
    [InlineData("0", "0")]
    [InlineData("1e300", "1e-300")]
    public async Task Reports_that_are_absent_or_absurd_make_nobody_wait(string? units, string? load)
    {
        var clock = new InstantTime();
        var pace = new Pace(clock, 8, 8);
        for (var asked = 0; asked < 500; asked++)
        {
            var turn = await pace.EnterAsync(Asker(), Token);
            var answer = new GraphAnswer(System.Net.HttpStatusCode.OK, "", null, "", null, units, load, default);
            pace.Answered(turn, PaceReport.Of(answer, TimeSpan.FromMinutes(5), clock.GetUtcNow()));
            pace.Leave();
        }

        waits.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_limit_that_others_have_used_up_slows_us_down_and_never_stops_us()
    {
        var clock = new InstantTime();
        var pace = new Pace(clock, 8, 8);
        var began = clock.GetUtcNow();
        for (var asked = 0; asked < 100; asked++)
        {
            var turn = await pace.EnterAsync(Asker(), Token);
            pace.Answered(turn, Report(999, 9.9));
            pace.Leave();
        }

        waits.ShouldNotBeEmpty();
        (clock.GetUtcNow() - began).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(10 * 100));
    }

    [Fact]
    public void One_tenant_in_one_cloud_has_one_pace()
    {
        var paces = new EntraPaces(time);
        var connection = new EntraConnection(Guid.NewGuid(), Guid.NewGuid(), "x", EntraCloud.Global);

        paces.Of(connection).ShouldBeSameAs(paces.Of(connection with { ClientSecret = "y" }));
        paces.Of(connection).ShouldNotBeSameAs(paces.Of(connection with { DirectoryId = Guid.NewGuid() }));
        paces.Of(connection).ShouldNotBeSameAs(paces.Of(connection with { Cloud = EntraCloud.China }));
    }

    private static void Succeed(Lanes lanes, int times)
    {
        for (var answer = 0; answer < times; answer++)
        {
            while (lanes.HasRoom)
            {
                lanes.Enter();
            }
            lanes.Succeed();
            lanes.Leave();
        }
    }

    private static PaceReport Refusal(int seconds) => new(false, true, TimeSpan.FromSeconds(seconds), TimeSpan.FromMinutes(5), null, null);

    private static PaceReport Report(double? units, double? load) => new(true, false, null, TimeSpan.FromMinutes(5), units, load);

    private PaceAsker Asker() => new(false, TimeSpan.FromMinutes(30), (_, wait) => waits.Add(wait));
}
