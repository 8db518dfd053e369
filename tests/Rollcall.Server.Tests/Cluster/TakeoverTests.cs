using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Cluster;

/// <summary>What becomes of a session whose server dies, ends, or loses the database.</summary>
public class TakeoverTests
{
    /// <summary>Enough to be still applying when somebody looks.</summary>
    private const int People = 12_000;

    [Fact]
    public async Task A_session_whose_server_died_is_marked_by_one_that_lives_and_the_next_one_starts()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Postgres, people: 30);
        var key = await site.KeyAsync();
        site.Sandbox.Faults.Add(Site.Throttled);
        await using var dying = await Node.StartAsync(site, key);
        var session = await dying.StartSessionAsync();
        await site.WaitsForDirectoryAsync(session);
        await using var living = await Node.StartAsync(site, key);
        await site.KnowEachOtherAsync(2);

        await dying.KillAsync();

        var end = await site.EndOfAsync(session);
        (end.State, end.Code).ShouldBe((SessionState.Interrupted, "session.interrupted"));
        site.Sandbox.Faults.Clear();
        (await site.EndOfAsync(await living.StartSessionAsync())).State.ShouldBe(SessionState.Done);
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Fact]
    public async Task A_session_whose_server_ends_is_gone_on_with_by_another()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Postgres, people: 30);
        var key = await site.KeyAsync();
        site.Sandbox.Faults.Add(Site.Throttled);
        await using var ending = await Node.StartAsync(site, key);
        var session = await ending.StartSessionAsync();
        await site.WaitsForDirectoryAsync(session);
        await using var staying = await Node.StartAsync(site, key);
        await site.KnowEachOtherAsync(2);

        site.Sandbox.Faults.Clear();
        ending.Terminate();
        (await ending.EndAsync()).ShouldBeDone().Error.ShouldContain($"Session {session} is left to another server");

        (await site.EndOfAsync(session)).State.ShouldBe(SessionState.Done);
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Fact]
    public async Task An_import_whose_server_ends_while_it_applies_is_applied_to_its_end_by_another()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Postgres, People);
        var key = await site.KeyAsync();
        await using var ending = await Node.StartAsync(site, key);
        await using var staying = await Node.StartAsync(site, key, "--web");
        var session = await ending.StartSessionAsync();
        await using var next = await Node.StartAsync(site, key, "--worker");
        await site.KnowEachOtherAsync(2);
        await Eventually.HappensAsync(
            "the session applies",
            async () => await site.RowAsync(session) is { Phase: SessionPhase.Applying, Progress: > 0 } or { EndedAt: not null }
        );

        ending.Terminate();
        var end = await site.EndOfAsync(session);

        (await ending.EndAsync()).ShouldBeDone();
        end.State.ShouldBe(SessionState.Done);
        end.Created.ShouldBe(ExpectedPeople.Complete(site.Tenant).Count);
        (await site.LogAsync(session, "--outcome", "planned")).ShouldBeEmpty();
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Fact]
    public async Task A_session_whose_lock_is_lost_ends_at_once_and_says_why()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Postgres, people: 30);
        site.Sandbox.Faults.Add(Site.Throttled);
        var server = await TestServer.StartAsync(site);
        var session = await server.StartSessionAsync("import");
        await site.WaitsForDirectoryAsync(session);

        await site.Store.DbAsync(db =>
            db.Database.ExecuteSqlRawAsync(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
                TestStore.Token
            )
        );

        var end = await site.EndOfAsync(session);
        (end.State, end.Code).ShouldBe((SessionState.Failed, "store.unreachable"));
        end.Message!.ShouldContain("The connection to the database broke off");
        site.Sandbox.Faults.Clear();
        await using var rested = await TestServer.StartAsync(site);
        await server.DisposeAsync();
        (await rested.EndOfAsync(await rested.StartSessionAsync("import"))).GetProperty("state").GetString().ShouldBe("done");
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Whoever_was_taken_for_dead_commits_nothing_any_more(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var job = Sample.JobRow();
        await store.AddAsync(job);
        var id = await store.WithAsync((SessionQueue queue) => queue.AddAsync(job.Id, SessionKind.Import, "test", null, TestStore.Token));

        await store.DbAsync(async db =>
        {
            await db.Sessions.Where(row => row.Id == id).ExecuteUpdateAsync(Taken, TestStore.Token);
            db.Claim = SessionClaim.Of(await db.Sessions.SingleAsync(row => row.Id == id, TestStore.Token));
            await RenameAsync(db, "while it runs");
            await store.UseAsync((InterruptedSessions sessions) => sessions.MarkAsync(TestStore.Token));
            await Should.ThrowAsync<SessionLostException>(() => RenameAsync(db, "after it was taken for dead"));
            return true;
        });

        (await store.DbAsync(db => db.Jobs.Select(row => row.Name).SingleAsync(TestStore.Token))).ShouldBe("while it runs");

        async Task RenameAsync(ServerDb db, string name)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(TestStore.Token);
            await db.Jobs.ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, name), TestStore.Token);
            await transaction.CommitAsync(TestStore.Token);
        }
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_session_that_nobody_runs_is_marked_at_the_second_look(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var job = Sample.JobRow();
        await store.AddAsync(job);
        var id = await store.WithAsync((SessionQueue queue) => queue.AddAsync(job.Id, SessionKind.Import, "test", null, TestStore.Token));
        await store.DbAsync(db => db.Sessions.Where(row => row.Id == id).ExecuteUpdateAsync(Taken, TestStore.Token));
        Task<SessionState> StateAsync() => store.DbAsync(db => db.Sessions.Select(row => row.State).SingleAsync(TestStore.Token));

        await using (await store.WithAsync((SessionLocks locks) => locks.TryTakeAsync(job.Id, TestStore.Token)))
        {
            (await LookAsync(new HashSet<Guid> { job.Id })).ShouldBeEmpty("somebody runs it");
        }

        var suspects = await LookAsync(new HashSet<Guid>());
        suspects.ShouldBe([job.Id]);
        (await StateAsync()).ShouldBe(SessionState.Running);
        (await LookAsync(suspects)).ShouldBeEmpty();
        (await StateAsync()).ShouldBe(SessionState.Interrupted);

        Task<IReadOnlySet<Guid>> LookAsync(IReadOnlySet<Guid> before) =>
            store.WithAsync((InterruptedSessions sessions) => sessions.LookAsync(before, TestStore.Token));
    }

    private static void Taken(Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<SessionRow> set) =>
        set.SetProperty(row => row.State, SessionState.Running).SetProperty(row => row.StartedAt, DateTimeOffset.UnixEpoch);
}
