using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Messages;

/// <summary>What is told of sessions that end, and to whom.</summary>
public class OutboxTests
{
    private const string Anna = "anna@contoso.example";
    private const string Secret = "directory.secret-wrong";
    private const string Network = "directory.unreachable";

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_failure_is_told_once_until_an_import_is_done_and_so_is_that(DatabaseKind kind)
    {
        await using var outbox = await Outbox.CreateAsync(kind);
        await outbox.TellAsync(Anna);

        foreach (var code in new[] { Secret, Secret, Network, Secret, null, null, Secret })
        {
            await outbox.EndAsync(code is null ? SessionState.Done : SessionState.Failed, code);
        }

        (await outbox.ToldAsync()).ShouldBe([$"1 Failed {Secret}", $"3 Failed {Network}", "5 Recovered", $"7 Failed {Secret}"]);
        var (first, over) = ((await outbox.MessagesAsync())[0], (await outbox.MessagesAsync()).Single(row => row.SessionId == 5));
        first.Title.ShouldBe("Contoso: session 1 failed");
        first.Text.ShouldBe($"Something is wrong ({Secret}). Mend it.");
        over.Text.ShouldBe($"Over: failed ({Secret}), since 2026-11-23 12:00 UTC; failed ({Network}), since 2026-11-23 12:00 UTC.");
    }

    [Theory]
    [InlineData(SessionState.Incomplete, "session.incomplete", MessageMatter.Incomplete)]
    [InlineData(SessionState.Waiting, "limit.deactivated", MessageMatter.Waiting)]
    public async Task So_are_sessions_that_wait_and_that_are_incomplete(SessionState state, string code, MessageMatter matter)
    {
        await using var outbox = await Outbox.CreateAsync(DatabaseKind.Sqlite);
        await outbox.TellAsync(Anna);

        await outbox.EndAsync(state, code);
        await outbox.EndAsync(state, code);
        await outbox.EndAsync(SessionState.Done);

        (await outbox.ToldAsync()).ShouldBe([$"1 {matter} {code}", "3 Recovered"]);
    }

    [Fact]
    public async Task A_session_that_a_person_has_decided_about_tells_itself_that_its_wait_is_over()
    {
        await using var outbox = await Outbox.CreateAsync(DatabaseKind.Sqlite);
        await outbox.TellAsync(Anna);
        var session = await outbox.EndAsync(SessionState.Waiting, "limit.deactivated");

        await outbox.Store.DbAsync(db =>
            db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, SessionState.Running), Token)
        );
        await outbox.EndAsync(session, SessionState.Done);

        (await outbox.ToldAsync()).ShouldBe(["1 Waiting limit.deactivated", "1 Recovered"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Of_people_who_cannot_be_imported_only_new_ones_are_named_until_they_were_mended(DatabaseKind kind)
    {
        await using var outbox = await Outbox.CreateAsync(kind);
        await outbox.TellAsync(Anna);

        await outbox.EndAsync(SessionState.Done, rejected: [1, 2]);
        await outbox.EndAsync(SessionState.Done, rejected: [1, 2]);
        await outbox.EndAsync(SessionState.Done, rejected: [1, 2, 3]);
        await outbox.EndAsync(SessionState.Incomplete, "session.incomplete", rejected: [2]);
        await outbox.EndAsync(SessionState.Done, rejected: [1, 2, 3]);
        await outbox.EndAsync(SessionState.Done, rejected: [2, 3]);
        await outbox.EndAsync(SessionState.Done, rejected: [1, 2, 3]);

        var told = (await outbox.MessagesAsync()).Where(row => row.Matter == MessageMatter.Rejected).OrderBy(row => row.SessionId).ToList();
        told.Select(row => row.SessionId).ShouldBe([1, 3, 7]);
        told[0].Title.ShouldBe("Contoso: 2 people cannot be imported");
        told[1].Text.ShouldEndWith("not told of before:\n- Person 3 (person-3): mail is missing. (user.missing-field)");
        told[2].Text.ShouldContain("Person 1 ");
    }

    [Fact]
    public async Task Of_many_people_the_first_are_named_and_the_rest_are_counted()
    {
        await using var outbox = await Outbox.CreateAsync(DatabaseKind.Sqlite);
        await outbox.TellAsync(Anna);

        await outbox.EndAsync(SessionState.Done, rejected: [.. Enumerable.Range(1, 25)]);

        var message = (await outbox.MessagesAsync()).ShouldHaveSingleItem();
        message.Title.ShouldBe("Contoso: 25 people cannot be imported");
        message.Text.ShouldContain("- Person 20 (");
        message.Text.ShouldNotContain("Person 21");
        message.Text.ShouldEndWith("- and 5 more, in the session's log.");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Everybody_hears_what_they_chose_of_the_jobs_they_chose_and_each_address_once(DatabaseKind kind)
    {
        await using var outbox = await Outbox.CreateAsync(kind);
        await outbox.Store.AddAsync(Sample.JobRow("Other"));
        await outbox.TellAsync(Anna);
        await outbox.TellAsync(Anna, job: "Contoso");
        await outbox.TellAsync("bo@contoso.example", about: MessageMatter.Rejected);
        await outbox.TellAsync("cy@contoso.example", job: "Other");

        await outbox.EndAsync(SessionState.Failed, Secret);
        await outbox.EndAsync(SessionState.Done, rejected: [1]);

        (await outbox.MessagesAsync())
            .Select(row => $"{row.Recipient!.Shown} {row.Matter}")
            .ShouldBe([$"{Anna} Failed", $"{Anna} Recovered", $"{Anna} Rejected", "bo@contoso.example Rejected"], ignoreOrder: true);
    }

    [Fact]
    public async Task Who_is_added_while_something_is_wrong_is_told_at_the_next_session()
    {
        await using var outbox = await Outbox.CreateAsync(DatabaseKind.Sqlite);
        await outbox.TellAsync(Anna);
        await outbox.EndAsync(SessionState.Failed, Secret);
        await outbox.TellAsync("bo@contoso.example");

        await outbox.EndAsync(SessionState.Failed, Secret);

        (await outbox.MessagesAsync())
            .Select(row => $"{row.SessionId} {row.Recipient!.Shown}")
            .ShouldBe([$"1 {Anna}", "2 bo@contoso.example"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(SessionKind.Test, SessionState.Failed)]
    [InlineData(SessionKind.Test, SessionState.Waiting)]
    [InlineData(SessionKind.Structure, SessionState.Failed)]
    [InlineData(SessionKind.Import, SessionState.Cancelled)]
    [InlineData(SessionKind.Import, SessionState.Interrupted)]
    [InlineData(SessionKind.Import, SessionState.Lapsed)]
    public async Task What_changes_nobody_and_what_the_next_import_mends_is_not_told(SessionKind session, SessionState state)
    {
        await using var outbox = await Outbox.CreateAsync(DatabaseKind.Sqlite);
        await outbox.TellAsync(Anna);

        await outbox.EndAsync(state, "some.code", session, rejected: [1]);

        (await outbox.ToldAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_session_ends_with_its_messages_or_not_at_all(DatabaseKind kind)
    {
        await using var outbox = await Outbox.CreateAsync(kind);
        await outbox.TellAsync(Anna);
        await outbox.Store.DbAsync(db => db.Database.ExecuteSqlAsync($"ALTER TABLE messages RENAME TO away", Token));

        await Should.ThrowAsync<Exception>(() => outbox.EndAsync(SessionState.Failed, Secret));

        (await outbox.Store.DbAsync(db => db.Sessions.Select(row => row.State).SingleAsync(Token))).ShouldBe(SessionState.Running);
        await outbox.Store.DbAsync(db => db.Database.ExecuteSqlAsync($"ALTER TABLE away RENAME TO messages", Token));
        await outbox.EndAsync(1, SessionState.Failed, Secret);
        (await outbox.ToldAsync()).ShouldBe([$"1 Failed {Secret}"]);
    }
}
