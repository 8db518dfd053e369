using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rollcall.Server.Jobs;
using Rollcall.Server.Messages;
using Rollcall.Server.Retention;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Messages;

/// <summary>Whoever wants it hears once a week how the imports went, and old messages go.</summary>
public class SummaryTests
{
    private const string Anna = "anna@contoso.example";

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_summary_is_written_once_a_week_at_its_time_by_however_many_servers(DatabaseKind kind)
    {
        await using var outbox = await Outbox.CreateAsync(kind);
        await outbox.TellAsync(Anna, about: MessageMatter.Summary);
        await outbox.TellAsync("bo@contoso.example");
        var written = 0;

        // From Monday noon on, hour by hour, for three weeks and a day.
        for (var hour = 0; hour < 22 * 24; hour++)
        {
            outbox.Clock.Now += TimeSpan.FromHours(1);
            var servers = hour % 24 == 18 ? 6 : 1;
            written += (await Task.WhenAll(Enumerable.Range(0, servers).Select(_ => Task.Run(() => WriteAsync(outbox), Token)))).Sum();
        }

        var messages = await outbox.MessagesAsync();
        written.ShouldBe(3);
        messages.Select(message => (message.Recipient!.Shown, $"{message.QueuedAt:ddd HH:mm}")).Distinct().ShouldBe([(Anna, "Mon 07:00")]);
        messages.Select(message => message.Title).Order(StringComparer.Ordinal).Last().ShouldBe("Rollcall: the week to 2026-12-14");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task It_tells_how_sessions_ended_whom_they_touched_who_is_left_out_what_waits_and_which_secrets_end(DatabaseKind kind)
    {
        await using var outbox = await Outbox.CreateAsync(kind);
        await outbox.Store.AddAsync(Sample.JobRow("Other"));
        await outbox.TellAsync(Anna, about: MessageMatter.Summary);
        await outbox.TellAsync(Anna, job: "Contoso", about: MessageMatter.Summary);
        await WriteAsync(outbox);
        await outbox.EndAsync(SessionState.Done, rejected: [7]);
        await CountAsync(outbox, created: 3, updated: 12, deactivated: 1, rejected: 1);
        outbox.Clock.Now += TimeSpan.FromDays(6);
        await outbox.EndAsync(SessionState.Done, rejected: [1, 2]);
        await CountAsync(outbox, created: 2, updated: 1, deactivated: 0, rejected: 2);
        await outbox.EndAsync(SessionState.Failed, "directory.unreachable");
        await outbox.EndAsync(SessionState.Done, kind: SessionKind.Test);
        await outbox.EndAsync(SessionState.Waiting, "limit.deactivated");
        await outbox.Store.DbAsync(db =>
            db.Jobs.Where(job => job.Name == "Contoso")
                .ExecuteUpdateAsync(set => set.SetProperty(job => job.ClientSecretEnds, new DateOnly(2026, 12, 10)), Token)
        );

        outbox.Clock.Now = new DateTimeOffset(2026, 11, 30, 7, 0, 0, TimeSpan.Zero);
        (await WriteAsync(outbox)).ShouldBe(2);

        var messages = await outbox.MessagesAsync();
        var one = messages.Single(message => message.Title == "Contoso: the week to 2026-11-30");
        one.Text.ShouldBe(
            """
            Contoso
            Imports: 2 done, 1 failed, 1 waiting.
            People: 5 added, 13 changed, 1 left.
            Cannot be imported: 2 people.
            - Person 1 (person-1): mail is missing. (user.missing-field)
            - Person 2 (person-2): mail is missing. (user.missing-field)
            Waits: session 5 has changes that somebody has to allow or deny.
            The client secret ends in 10 days, on 2026-12-10, as was entered with the job.
            """
        );
        one.Advice.ShouldBe("Look at Contoso: something there wants a person.");
        var all = messages.Single(message => message.Title == "Rollcall: the week to 2026-11-30");
        all.Text.ShouldStartWith(one.Text);
        all.Text.ShouldEndWith(
            "\n\nOther\nImports: none.\nPeople: 0 added, 0 changed, 0 left.\nWhen the client secret ends is not known; the job's page says how to make it known."
        );
        (all.JobId, one.JobId).ShouldBe((null, outbox.Job));
        (await outbox.SendAsync()).Failed.ShouldBe(2);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Its_time_goes_by_the_sites_clocks_and_what_is_none_is_refused(DatabaseKind kind)
    {
        await using var outbox = await Outbox.CreateAsync(kind);
        await outbox.Store.AskAsync(async services =>
            (
                await ActivatorUtilities
                    .CreateInstance<SetTimeZone>(services, (TimeProvider)outbox.Clock)
                    .HandleAsync("Europe/Copenhagen", Token)
            ).ShouldBeDone()
        );

        var saved = await SaveAsync(outbox, "fri 16:30");
        var wrong = await SaveAsync(outbox, "Freitag 16:30");

        saved.ShouldBeDone().ShouldBe(new SummaryView("Friday 16:30", new DateTimeOffset(2026, 11, 27, 15, 30, 0, TimeSpan.Zero)));
        wrong
            .Faults.Single()
            .ShouldBe(new Web.Fault("at", "\"Freitag 16:30\" is no time of a week. Write a day and a time: Monday 07:00."));
        (await outbox.Store.WithAsync((ShowMessageSettings show) => show.HandleAsync(Token))).Summary.At.ShouldBe("Friday 16:30");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Messages_go_after_90_days_but_those_about_what_is_still_wrong(DatabaseKind kind)
    {
        await using var outbox = await Outbox.CreateAsync(kind);
        await outbox.TellAsync(Anna);
        await outbox.EndAsync(SessionState.Failed, "directory.secret-wrong");
        await outbox.EndAsync(SessionState.Done);
        await outbox.EndAsync(SessionState.Failed, "directory.unreachable");
        await outbox.Store.DbAsync(db =>
            db.Messages.ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, MessageState.Sent).SetProperty(row => row.NextTryAt, (DateTimeOffset?)null),
                Token
            )
        );
        outbox.Clock.Now += TimeSpan.FromDays(89);
        (await ClearAsync(outbox)).ShouldBe(0);

        outbox.Clock.Now += TimeSpan.FromDays(2);
        (await ClearAsync(outbox)).ShouldBe(2);

        (await outbox.ToldAsync()).ShouldBe(["3 Failed directory.unreachable"]);
        (await outbox.Store.DbAsync(db => db.Matters.CountAsync(Token))).ShouldBe(1);
        // And so nobody is told a second time.
        await outbox.EndAsync(SessionState.Failed, "directory.unreachable");
        (await outbox.ToldAsync()).Count.ShouldBe(1);
    }

    private static Task<int> WriteAsync(Outbox outbox) =>
        outbox.Store.AskAsync(services =>
            ActivatorUtilities.CreateInstance<WriteSummaries>(services, (TimeProvider)outbox.Clock).HandleAsync(Token)
        );

    private static Task<int> ClearAsync(Outbox outbox) =>
        outbox.Store.AskAsync(services =>
            ActivatorUtilities.CreateInstance<OldMessages>(services).RemoveAsync(outbox.Clock.Now - TimeSpan.FromDays(90), Token)
        );

    private static Task<Web.Outcome<SummaryView>> SaveAsync(Outbox outbox, string at) =>
        outbox.Store.AskAsync(services =>
            ActivatorUtilities.CreateInstance<SaveSummaryTime>(services, (TimeProvider)outbox.Clock).HandleAsync(new(at), Token)
        );

    /// <summary>What the newest session did.</summary>
    private static Task<int> CountAsync(Outbox outbox, int created, int updated, int deactivated, int rejected) =>
        outbox.Store.DbAsync(async db =>
        {
            var newest = await db.Sessions.MaxAsync(session => session.Id, Token);
            return await db
                .Sessions.Where(session => session.Id == newest)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(session => session.Created, created)
                            .SetProperty(session => session.Updated, updated)
                            .SetProperty(session => session.Deactivated, deactivated)
                            .SetProperty(session => session.Rejected, rejected),
                    Token
                );
        });
}
