using Rollcall.Connectors.Entra;
using Rollcall.Connectors.Tests.Hosting;
using static Rollcall.Connectors.Tests.Hosting.RudeDirectory;

namespace Rollcall.Connectors.Tests;

public class RetryTests
{
    [Fact]
    public async Task A_decimal_retry_after_is_honoured()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Error(429, "TooManyRequests", retryAfter: "2.128"), Answer.Page([User(1)]));

        (await directory.ReadAsync()).Users.Count.ShouldBe(1);

        directory.Time.Waits.ShouldContain(TimeSpan.FromSeconds(2.128));
    }

    [Theory]
    [InlineData("17", 17)]
    [InlineData("0.249", 0.249)]
    [InlineData("99999", 300)]
    public async Task A_wait_is_as_long_as_asked_but_at_most_five_minutes(string retryAfter, double seconds)
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Error(503, "", retryAfter: retryAfter), Answer.Page([User(1)]));

        await directory.ReadAsync();

        directory.Time.Waits.ShouldContain(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public void A_retry_after_may_be_a_date()
    {
        var now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        RetryAfter.Parse("Fri, 02 Jan 2026 03:05:05 GMT", now).ShouldBe(TimeSpan.FromMinutes(1));
        RetryAfter.Parse("Fri, 02 Jan 2026 03:00:05 GMT", now).ShouldBe(TimeSpan.Zero);
        RetryAfter.Parse("soon", now).ShouldBeNull();
        RetryAfter.Parse("NaN", now).ShouldBeNull();
        RetryAfter.Parse("-3", now).ShouldBe(TimeSpan.Zero);
        RetryAfter.Parse(null, now).ShouldBeNull();
    }

    [Fact]
    public async Task A_directory_that_throttles_for_ever_fails_the_reading_within_bounds()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Error(429, "TooManyRequests", retryAfter: "1"));
        var began = directory.Time.GetUtcNow();

        var fault = await directory.FailAsync();

        fault.Code.ShouldBe(DirectoryFaults.Throttled);
        fault.Message.ShouldContain($"tried {directory.Host.Times(Users)} times");
        directory.Host.Times(Users).ShouldBeInRange(20, 80);
        (directory.Time.GetUtcNow() - began).ShouldBeLessThan(TimeSpan.FromMinutes(45));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(504)]
    public async Task One_address_that_never_answers_costs_minutes_and_not_half_an_hour(int status)
    {
        await using var directory = await StartAsync();
        var began = directory.Time.GetUtcNow();
        directory.Host.On(Groups, Answer.Error(status, ""));

        (await directory.ReadAsync()).FaultOf("groups").Code.ShouldBe(DirectoryFaults.Throttled);

        directory.Host.Times(Groups).ShouldBe(12);
        (directory.Time.GetUtcNow() - began).ShouldBeLessThan(TimeSpan.FromMinutes(20));
    }

    [Fact]
    public async Task Waits_grow_although_the_directory_says_one_second_every_time()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Error(429, "TooManyRequests", retryAfter: "1"));

        await directory.FailAsync();

        directory.Time.Waits.Max().ShouldBeGreaterThan(TimeSpan.FromSeconds(16));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(509)]
    [InlineData(423)]
    public async Task A_passing_fault_of_the_directory_is_cured_by_trying_again(int status)
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Error(status, ""), Answer.Html(status), Answer.Page([User(1)]));

        (await directory.ReadAsync()).Users.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_fault_inside_the_directory_that_stays_is_told_with_its_request_id()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Error(500, "UnknownError", "Something broke."));

        var fault = await directory.FailAsync();

        fault.Code.ShouldBe(DirectoryFaults.Refused);
        fault.Message.ShouldContain("500 UnknownError: Something broke. (request-id aaaaaaaa-0000-4000-8000-00000000000a)");
        directory.Host.Times(Users).ShouldBe(4);
    }

    [Fact]
    public async Task A_connection_that_is_reset_is_tried_again()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Reset(), Answer.Reset(), Answer.Page([User(1)]));

        (await directory.ReadAsync()).Users.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Connections_that_are_always_reset_fail_the_reading()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Reset());

        (await directory.FailAsync()).Code.ShouldBe(DirectoryFaults.Unreachable);
        directory.Host.Times(Users).ShouldBe(4);
    }

    [Fact]
    public async Task A_page_that_is_cut_off_is_asked_for_again_and_gives_nothing_twice()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Cut($$"""{"value":[{{User(1)}},"""), Answer.Page([User(1), User(2)]));

        var reading = await directory.ReadAsync();

        reading.Users.Count.ShouldBe(2);
        reading.Collection("users").Items.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"value":[{"id":"x"},""")]
    [InlineData("""{"value":[{"id":"x"}]}}""")]
    [InlineData("""{"value":[null]}""")]
    [InlineData("""{"value":{}}""")]
    [InlineData("""{"items":[]}""")]
    [InlineData("""[]""")]
    [InlineData("")]
    public async Task An_answer_that_stays_unreadable_fails_the_reading(string body)
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Json(body));

        var fault = await directory.FailAsync();

        fault.Code.ShouldBe(DirectoryFaults.BrokenAnswer);
        fault.Message.ShouldContain("tried 4 times");
    }

    [Fact]
    public async Task A_page_that_is_always_cut_off_fails_the_reading()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Cut("""{"value":["""));

        (await directory.FailAsync()).Code.ShouldBe(DirectoryFaults.BrokenAnswer);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_compressed_answer_is_read_and_a_damaged_one_is_asked_for_again(string encoding)
    {
        await using var directory = await StartAsync();
        var json = $$"""{"value":[{{User(1)}}]}""";
        directory.Host.On(Users, Answer.Compressed(json, encoding, without: 3), Answer.Compressed(json, encoding));

        (await directory.ReadAsync()).Users.Count.ShouldBe(1);

        directory.Host.Times(Users).ShouldBe(2);
    }

    [Fact]
    public async Task A_web_page_that_goes_away_does_not_fail_the_reading()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Html(), Answer.Page([User(1)]));

        (await directory.ReadAsync()).Users.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_web_page_that_stays_is_no_directory(int status)
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Html(status));

        var fault = await directory.FailAsync();

        fault.Code.ShouldBe(DirectoryFaults.NotADirectory);
        fault.Message.ShouldContain("text/html");
    }

    [Theory]
    [InlineData(Users)]
    [InlineData(null)]
    public async Task A_host_that_never_answers_is_unreachable(string? address)
    {
        await using var directory = await StartAsync();
        directory.Host.On(address ?? TokenPath, Answer.Silence());
        var limits = new GraphLimits { AttemptTimeout = TimeSpan.FromMilliseconds(300), TransientTries = 2 };
        await using var connector = directory.Connector(limits: limits);

        var fault = await Should.ThrowAsync<DirectoryException>(() =>
            Reading.OfAsync(connector.ReadAsync([], TestContext.Current.CancellationToken))
        );

        fault.Code.ShouldBe(DirectoryFaults.Unreachable);
        fault.Message.ShouldContain($"{directory.Host.Root.Authority} did not answer in time");
    }

    [Fact]
    public async Task Whoever_cancels_gets_a_cancellation_and_no_fault()
    {
        await using var directory = await StartAsync();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        directory.Host.On(
            Users,
            async context =>
            {
                await cancel.CancelAsync();
                await Answer.Silence()(context);
            }
        );
        await using var connector = directory.Connector();

        await Should.ThrowAsync<OperationCanceledException>(() => Reading.OfAsync(connector.ReadAsync([], cancel.Token)));
    }

    [Fact]
    public async Task Whoever_stops_taking_parts_stops_the_reading()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Silence());
        await using var connector = directory.Connector();
        ReadingPart? first = null;

        await foreach (var part in connector.ReadAsync([], TestContext.Current.CancellationToken))
        {
            first = part;
            break;
        }

        first.ShouldBeOfType<TenantRead>().DisplayName.ShouldBe("Contoso");
    }

    [Fact]
    public async Task Every_retry_is_logged_with_status_and_request_id()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Error(429, "TooManyRequests", retryAfter: "3"), Answer.Page([]));

        await directory.ReadAsync();

        directory.Log.Lines.ShouldContain(line =>
            line.StartsWith("2001", StringComparison.Ordinal)
            && line.Contains("429", StringComparison.Ordinal)
            && line.Contains("00:00:03", StringComparison.Ordinal)
            && line.Contains("aaaaaaaa-0000-4000-8000-00000000000a", StringComparison.Ordinal)
        );
    }
}
