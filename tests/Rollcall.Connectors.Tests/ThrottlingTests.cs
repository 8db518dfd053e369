using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Rollcall.Connectors.Entra;
using Rollcall.Connectors.Tests.Hosting;
using static Rollcall.Connectors.Tests.Hosting.RudeDirectory;

namespace Rollcall.Connectors.Tests;

public class ThrottlingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifteen_minutes_in_which_every_answer_says_one_second_are_survived()
    {
        await using var directory = await StartAsync();
        var groups = Enumerable.Range(10, 20).ToArray();
        directory.Host.On(Groups, Answer.Page(groups.Select(number => Group(number))));
        var over = directory.Time.GetUtcNow() + TimeSpan.FromMinutes(15);
        foreach (var group in groups)
        {
            directory.Host.On(MembersOf(group), RefusingUntil(directory, over, Answer.Page([Member(1)])));
        }

        var reading = await directory.ReadAsync(groups);

        reading.Records.ShouldAllBe(record => record.Fault == null);
        reading.Members.Count.ShouldBe(20);
    }

    [Fact]
    public async Task All_who_ask_one_tenant_rest_together()
    {
        await using var directory = await StartAsync();
        var clock = new FakeTimeProvider(directory.Time.GetUtcNow());
        var paces = new EntraPaces(clock);
        directory.Host.On(Users, Answer.Error(429, "TooManyRequests", retryAfter: "100"));
        await using var reader = new EntraConnector(directory.Connection(), clock, null, paces);
        await using var other = new EntraConnector(directory.Connection(), clock, null, paces);
        await foreach (var part in reader.ReadAsync([], Token))
        {
            if (part is DirectoryWaits)
            {
                break;
            }
        }

        var check = await other.CheckAsync(Token);

        check.Steps[1].Code.ShouldBe(DirectoryFaults.Throttled, "a person is told at once, and the directory is not asked");
        directory.Host.Times(Organization).ShouldBe(1);
        clock.Advance(TimeSpan.FromSeconds(101));
        directory.Host.On(Users, Answer.Page([]));
        (await other.CheckAsync(Token)).Passed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_wait_that_the_directory_asks_for_is_told_until_when()
    {
        await using var directory = await StartAsync();
        var began = directory.Time.GetUtcNow();
        directory.Host.On(Users, Answer.Error(503, "", retryAfter: "90"), Answer.Page([User(1)]));

        var reading = await directory.ReadAsync();

        reading.Parts.OfType<DirectoryWaits>().First().Until.ShouldBeGreaterThanOrEqualTo(began + TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task Waits_of_a_second_are_not_worth_telling()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Error(429, "", retryAfter: "1"), Answer.Page([User(1)]));

        (await directory.ReadAsync()).Parts.OfType<DirectoryWaits>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reading_whose_parts_nobody_takes_can_still_be_ended()
    {
        await using var directory = await StartAsync();
        directory.Host.On(Users, Answer.Page([User(0)], directory.Host.Link(Users, "1")));
        for (var page = 1; page < 60; page++)
        {
            directory.Host.On(
                $"{Users}#{page}",
                Answer.Error(429, "", retryAfter: "5"),
                Answer.Page([User(page)], directory.Host.Link(Users, $"{page + 1}"))
            );
        }
        await using var connector = directory.Connector();
        await using (var parts = connector.ReadAsync([], Token).GetAsyncEnumerator(Token))
        {
            (await parts.MoveNextAsync()).ShouldBeTrue();
            // Its buffer is full long before the sixtieth page: it waits for whoever takes the parts.
            await directory.Host.SeenAsync($"{Users}#5");
        }

        directory.Host.Times($"{Users}#50").ShouldBe(0);
    }

    [Fact]
    public async Task A_token_that_expires_costs_one_new_token_for_all_who_meet_it()
    {
        await using var directory = await StartAsync();
        var (old, fresh) = (Tokens.With(Tokens.Least), Tokens.With(Tokens.Least));
        var groups = Enumerable.Range(10, 30).ToArray();
        directory.Host.On(TokenPath, Answer.Token(old), Answer.Token(fresh), Answer.Token(Tokens.With(Tokens.Least)));
        directory.Host.On(Groups, Answer.Page(groups.Select(number => Group(number))));
        foreach (var group in groups)
        {
            directory.Host.On(MembersOf(group), IfBearing(old, Answer.Error(401, "InvalidAuthenticationToken"), Answer.Page([Member(1)])));
        }

        var reading = await directory.ReadAsync(groups);

        reading.Records.ShouldAllBe(record => record.Fault == null);
        directory.Host.Times(TokenPath).ShouldBe(3, "one at the beginning, one in the middle, one at the end");
    }

    [Fact]
    public async Task Refusals_for_lack_of_a_permission_cost_one_token_together_and_are_then_believed()
    {
        await using var directory = await StartAsync();
        var groups = Enumerable.Range(10, 30).ToArray();
        directory.Host.On(TokenPath, [.. Enumerable.Range(0, 40).Select(_ => Answer.Token(Tokens.With(Tokens.Least)))]);
        directory.Host.On(Groups, Answer.Page(groups.Select(number => Group(number))));
        foreach (var group in groups)
        {
            directory.Host.On(MembersOf(group), Answer.Error(403, "Authorization_RequestDenied"));
        }

        var reading = await directory.ReadAsync(groups);

        groups.ShouldAllBe(group => reading.FaultOf(Id(group)).Code == DirectoryFaults.PermissionMissing);
        directory.Host.Times(TokenPath).ShouldBe(3);
        groups.Sum(group => directory.Host.Times(MembersOf(group))).ShouldBeLessThanOrEqualTo(30 + 8);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(405)]
    [InlineData(409)]
    [InlineData(410)]
    [InlineData(501)]
    public async Task What_no_other_try_can_cure_is_tried_once(int status)
    {
        await using var directory = await StartAsync();
        directory.Host.On(Groups, Answer.Error(status, "NotImplemented"));

        (await directory.ReadAsync()).FaultOf("groups").Code.ShouldBe(DirectoryFaults.Refused);

        directory.Host.Times(Groups).ShouldBe(1);
    }

    [Fact]
    public async Task Those_who_wait_for_a_token_that_does_not_come_share_the_answer()
    {
        await using var directory = await StartAsync();
        var groups = Enumerable.Range(10, 30).ToArray();
        directory.Host.On(TokenPath, Answer.Token(Tokens.With(Tokens.Least)), Answer.Html(503));
        directory.Host.On(Groups, Answer.Page(groups.Select(number => Group(number))));
        var began = directory.Time.GetUtcNow();
        foreach (var group in groups)
        {
            directory.Host.On(MembersOf(group), Answer.Error(401, "InvalidAuthenticationToken"));
        }

        var reading = await directory.ReadAsync(groups);

        groups.ShouldAllBe(group => reading.FaultOf(Id(group)).Code == DirectoryFaults.Throttled);
        (directory.Time.GetUtcNow() - began).ShouldBeLessThan(TimeSpan.FromHours(2), "not half an hour for each group");
    }

    private static RequestDelegate RefusingUntil(RudeDirectory directory, DateTimeOffset over, RequestDelegate then) =>
        context => (directory.Time.GetUtcNow() < over ? Answer.Error(429, "TooManyRequests", retryAfter: "1") : then)(context);

    private static RequestDelegate IfBearing(string token, RequestDelegate then, RequestDelegate otherwise) =>
        context => (context.Request.Headers.Authorization == $"Bearer {token}" ? then : otherwise)(context);
}
