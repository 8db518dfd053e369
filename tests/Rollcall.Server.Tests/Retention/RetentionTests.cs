using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Cli;
using Rollcall.Server.Retention;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Tests.Users;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Retention;

/// <summary>What is older than it is to be kept goes, once a day, and nothing that is needed still.</summary>
public class RetentionTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Old_logs_go_but_for_the_last_plans_and_what_waits_and_their_sessions_say_so(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind, people: 60);
        var job = await site.Store.DbAsync(db => db.Jobs.Select(row => row.Id).SingleAsync(Token));
        var (old, waiting) = await site.Store.DbAsync(async db =>
        {
            var (oldest, open) = (Session(job, SessionState.Done), Session(job, SessionState.Waiting));
            db.AddRange(oldest, open);
            await db.SaveChangesAsync(Token);
            db.AddRange(Enumerable.Range(1, 12_000).Select(number => Line(oldest.Id, number)));
            db.AddRange(Line(open.Id, 1));
            await db.SaveChangesAsync(Token);
            return (oldest.Id, open.Id);
        });
        await site.ImportAsync();
        await site.ImportAsync();
        await AgeAsync(site);
        var needed = await LinesAsync(site, old);

        var swept = (await site.RunAsync("retention", "sweep", "--json")).ShouldBeDone().Json;

        swept.GetProperty("lines").GetInt32().ShouldBe(12_000);
        (await LinesAsync(site, old)).ShouldBe(needed);
        needed.ShouldContainKey(waiting);
        var session = await site.SessionAsync(old);
        session.GetProperty("logRemovedAt").ValueKind.ShouldBe(JsonValueKind.String);
        (await site.RunAsync("session", "show", $"{old}")).ShouldBeDone().Output.ShouldContain("Its log was removed at");
        (await site.RunAsync("session", "log", $"{old}")).ShouldFail(ExitStatus.Failed, $"The log of session {old} was removed");
        (await site.RunAsync("session", "undo", $"{old}")).ShouldFail(ExitStatus.Failed, "and with it what an undo needs");
        (await site.RunAsync("session", "compare", $"{old}", $"{waiting}")).ShouldFail(ExitStatus.Failed, "nothing to compare");
        var told = await site.Store.DbAsync(db => db.Audit.SingleAsync(line => line.Code == AuditCodes.RetentionRemoved, Token));
        (told.SessionId, told.Former).ShouldBe((old, "12000 lines"));
        await site.ImportAsync();
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Old_messages_and_audit_lines_go_but_for_those_of_open_matters(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var job = Sample.JobRow();
        var recipient = new RecipientRow
        {
            Shown = "x",
            AddressKey = "x",
            ProtectedAddress = "x",
        };
        var (open, over) = (Matter(job.Id, null), Matter(job.Id, DateTimeOffset.UnixEpoch));
        await store.AddAsync(job, recipient, open, over);
        await store.AddAsync(
            Message(job, recipient, "open", open.Id),
            Message(job, recipient, "over", over.Id),
            Message(job, recipient, "queued", null, MessageState.Queued),
            Message(job, recipient, "alone", null)
        );
        await store.AddAsync([
            .. Enumerable
                .Range(1, 2_500)
                .Select(i => new AuditRow
                {
                    At = DateTimeOffset.UnixEpoch,
                    Code = "key.made",
                    Subject = $"{i}",
                }),
        ]);

        var swept = await store.WithAsync((SweepOld sweep) => sweep.HandleAsync(onlyIfDue: false, Token));

        swept.ShouldBe(new Swept(0, 2_500, 2, 0));
        (await store.DbAsync(db => db.Messages.Select(row => row.Title).OrderBy(title => title).ToListAsync(Token))).ShouldBe([
            "open",
            "queued",
        ]);
        (await store.DbAsync(db => db.Matters.Select(row => row.Id).ToListAsync(Token))).ShouldBe([open.Id]);
        var lines = await store.DbAsync(db => db.Audit.OrderBy(line => line.Id).ToListAsync(Token));
        lines.Select(line => line.Code).Distinct().ShouldBe([AuditCodes.RetentionRemoved]);
        lines.Where(line => line.Subject == "audit").Select(line => line.Former!.Split(' ')[0]).ShouldBe(["1000", "1000", "500"]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Leavers_are_forgotten_after_their_time_unless_the_directory_has_them_or_they_are_protected(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind, people: 60);
        (await site.RunAsync("user", "add", "boss", "--name", "The Boss", "--administrator")).ShouldBeDone();
        var people = ExpectedPeople.Complete(site.Tenant).Take(3).ToList();
        var logins = people.Select(person => person.UserPrincipalName).ToList();
        site.Tenant.DisablePerson(people[0].Id);
        site.Tenant.DeletePerson(people[1].Id);
        site.Tenant.DeletePerson(people[2].Id);
        (await site.ImportAsync()).GetProperty("deactivated").GetInt32().ShouldBe(3);
        (await site.RunAsync("user", "protect", logins[2])).ShouldBeDone();
        (await site.RunAsync("retention", "set", "--leavers", "30")).ShouldBeDone();
        await site.Store.DbAsync(db =>
            db.Users.Where(row => row.LeftAt != null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeftAt, DateTimeOffset.UnixEpoch), Token)
        );

        (await site.RunAsync("retention", "sweep")).ShouldBeDone().Output.ShouldContain("1 people who left");

        (await site.RunAsync("user", "show", logins[0])).ShouldBeDone();
        (await site.RunAsync("user", "show", logins[1])).ShouldFail(ExitStatus.WrongUse, "no user");
        (await site.RunAsync("user", "show", logins[2])).ShouldBeDone();
        (await Marked.FindAsync(site.Store, people[1].Id)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Of_many_who_look_at_once_one_sweeps_and_the_next_a_day_later(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        Task<Swept?> LookAsync() => store.WithAsync((SweepOld sweep) => sweep.HandleAsync(onlyIfDue: true, Token));
        (await LookAsync()).ShouldBeNull("the first comes a day after the upgrade");
        await store.DbAsync(db =>
            db.Retention.ExecuteUpdateAsync(set => set.SetProperty(row => row.NextSweepAt, DateTimeOffset.UnixEpoch), Token)
        );

        var looks = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LookAsync()));

        looks.Count(look => look is not null).ShouldBe(1);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Times_are_set_by_verb_and_site_file_and_kept_in_the_audit(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        (await store.WithAsync((ShowRetention show) => show.HandleAsync(Token))).ShouldBe(new RetentionTimes(180, 730, 90, null));

        (await store.ApplyAsync("retention: { logs: 60, leavers: 365, messages: forever }\n")).ShouldBeDone().Lines.Count.ShouldBe(3);

        (await store.WithAsync((ShowRetention show) => show.HandleAsync(Token))).ShouldBe(new RetentionTimes(60, 730, null, 365));
        (await store.ExportAsync()).ShouldContain("retention: {logs: 60, audit: 730, messages: forever, leavers: 365}");
        var faults = (await store.ApplyAsync("retention: { logs: 1, audit: soon, log: 3 }\n"))
            .Faults.Select(fault => fault.Message)
            .ToList();
        faults.Count.ShouldBe(3);
        faults.ShouldContain(fault => fault.Contains("logs must be a number of days from 7", StringComparison.Ordinal));
        var saved = await store.WithAsync((SaveRetention save) => save.HandleAsync(new(Logs: "forever", Audit: "29", Leavers: "x"), Token));
        saved.Faults.Select(fault => fault.Field).ShouldBe(["audit", "leavers"]);
        (await store.WithAsync((SaveRetention save) => save.HandleAsync(new(Logs: "forever"), Token))).ShouldBeDone().Logs.ShouldBeNull();
        var lines = await store.DbAsync(db =>
            db.Audit.Where(line => line.Kind == AuditKind.Retention).OrderBy(line => line.Id).ToListAsync(Token)
        );
        (lines[^1].Field, lines[^1].Former, lines[^1].Present).ShouldBe(("logs", "60", "forever"));
    }

    private static SessionRow Session(Guid job, SessionState state) =>
        new()
        {
            JobId = job,
            Kind = SessionKind.Import,
            State = state,
            Asked = "[]",
            PlannedAt = DateTimeOffset.UnixEpoch,
            EndedAt = DateTimeOffset.UnixEpoch,
        };

    private static SessionLineRow Line(long session, int number) =>
        new()
        {
            SessionId = session,
            Number = number,
            Code = "user.updated",
            Outcome = LineOutcome.Applied,
            Details = "{}",
        };

    /// <summary>Every session is as old as can be.</summary>
    private static Task<int> AgeAsync(TestSite site) =>
        site.Store.DbAsync(db =>
            db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, DateTimeOffset.UnixEpoch), Token)
        );

    private static async Task<SortedDictionary<long, int>> LinesAsync(TestSite site, long but) =>
        new(
            await site.Store.DbAsync(db =>
                db.SessionLines.Where(line => line.SessionId != but)
                    .GroupBy(line => line.SessionId)
                    .Select(session => new { session.Key, Count = session.Count() })
                    .ToDictionaryAsync(session => session.Key, session => session.Count, Token)
            )
        );

    private static MatterRow Matter(Guid job, DateTimeOffset? over) =>
        new()
        {
            JobId = job,
            Code = "x",
            OverAt = over,
        };

    private static MessageRow Message(
        JobRow job,
        RecipientRow recipient,
        string title,
        long? matter,
        MessageState state = MessageState.Sent
    ) =>
        new()
        {
            Id = Guid.NewGuid(),
            JobId = job.Id,
            RecipientId = recipient.Id,
            MatterId = matter,
            Title = title,
            State = state,
            QueuedAt = DateTimeOffset.UnixEpoch,
        };
}
