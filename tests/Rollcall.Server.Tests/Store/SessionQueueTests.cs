using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Store;

public sealed class SessionQueueTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Of_many_takers_one_gets_the_session(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var id = await QueuedAsync(store);

        var taken = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.WithAsync((SessionQueue queue) => queue.TakeAsync(id, Token)), Token))
        );

        var session = taken.Where(row => row is not null).ShouldHaveSingleItem()!;
        session.State.ShouldBe(SessionState.Running);
        session.Job!.Name.ShouldBe("Contoso");
        session.StartedAt.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Sessions_wait_in_the_order_in_which_they_were_queued_until_they_are_taken(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var first = await QueuedAsync(store);
        var second = await QueuedAsync(store, "Other");

        (await WaitingAsync(store)).ShouldBe([first, second]);
        await store.WithAsync((SessionQueue queue) => queue.TakeAsync(first, Token));

        (await WaitingAsync(store)).ShouldBe([second]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Cancelling_ends_a_queued_session_asks_a_running_one_and_leaves_an_ended_one(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var (queued, running) = (await QueuedAsync(store), await QueuedAsync(store, "Other"));
        await store.WithAsync((SessionQueue queue) => queue.TakeAsync(running, Token));

        (await store.WithAsync((SessionQueue queue) => queue.CancelAsync(queued, Token))).ShouldBeTrue();
        (await store.WithAsync((SessionQueue queue) => queue.CancelAsync(running, Token))).ShouldBeTrue();

        (await store.WithAsync((SessionQueue queue) => queue.CancelAsync(queued, Token))).ShouldBeFalse();
        (await store.WithAsync((SessionQueue queue) => queue.IsCancelRequestedAsync(running, Token))).ShouldBeTrue();
        (await store.WithAsync((SessionQueue queue) => queue.TakeAsync(queued, Token))).ShouldBeNull();
        var states = await store.DbAsync(db => db.Sessions.OrderBy(row => row.Id).Select(row => row.State).ToListAsync(Token));
        states.ShouldBe([SessionState.Cancelled, SessionState.Running]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_running_session_whose_server_is_gone_is_marked_and_one_that_runs_is_not(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var (dead, alive) = (await QueuedAsync(store), await QueuedAsync(store, "Other"));
        await store.WithAsync((SessionQueue queue) => queue.TakeAsync(dead, Token));
        var job = (await store.WithAsync((SessionQueue queue) => queue.TakeAsync(alive, Token)))!.JobId;
        await using var held = await store.WithAsync((SessionLocks locks) => locks.TryTakeAsync(job, Token));
        held.ShouldNotBeNull();

        await store.UseAsync((InterruptedSessions sessions) => sessions.MarkAsync(Token));

        var states = await store.DbAsync(db => db.Sessions.OrderBy(row => row.Id).Select(row => row.State).ToListAsync(Token));
        states.ShouldBe([SessionState.Interrupted, SessionState.Running]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_session_that_was_handed_over_and_is_cancelled_then_counts_what_was_applied_before(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var id = await QueuedAsync(store);
        await PlannedAsync(store, id, [LineOutcome.Applied, LineOutcome.Planned, LineOutcome.Planned]);

        await store.WithAsync((SessionQueue queue) => queue.CancelAsync(id, Token));

        var session = await store.DbAsync(db => db.Sessions.AsNoTracking().SingleAsync(Token));
        (session.State, session.Created).ShouldBe((SessionState.Cancelled, 1));
        session.Message.ShouldBe("Cancelled before it went on. What was applied before is in the log.");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task What_was_allowed_later_on_is_counted_when_nothing_waits_any_more(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var id = await QueuedAsync(store);
        await PlannedAsync(store, id, [LineOutcome.Applied, LineOutcome.Applied, LineOutcome.Applied]);
        await store.DbAsync(db => db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(row => row.Created, 1), Token));
        await store.AddAsync(
            new SessionDecisionRow
            {
                SessionId = id,
                By = "test",
                Allows = true,
                Lines = 2,
            }
        );
        await store.WithAsync((SessionQueue queue) => queue.TakeAsync(id, Token));

        await store.UseAsync((SessionQueue queue) => queue.EndAsync(id, SessionState.Done, null, null, Token));

        (await store.DbAsync(db => db.Sessions.AsNoTracking().SingleAsync(Token))).Created.ShouldBe(3);
    }

    /// <summary>As if it had planned to create somebody a line, and this had become of it.</summary>
    private static async Task PlannedAsync(TestStore store, long session, IReadOnlyList<LineOutcome> outcomes)
    {
        await store.DbAsync(db =>
            db.Sessions.ExecuteUpdateAsync(
                set => set.SetProperty(row => row.PlannedAt, DateTimeOffset.UnixEpoch).SetProperty(row => row.Created, outcomes.Count),
                Token
            )
        );
        await store.AddAsync([
            .. outcomes.Select(
                (outcome, index) =>
                    new SessionLineRow
                    {
                        SessionId = session,
                        Number = index + 1,
                        Stage = LineStage.Additions,
                        Code = "user.created",
                        Outcome = outcome,
                        Details = "{}",
                    }
            ),
        ]);
    }

    private static async Task<long> QueuedAsync(TestStore store, string name = "Contoso")
    {
        var job = Sample.JobRow(name);
        await store.AddAsync(job);
        return await store.WithAsync((SessionQueue queue) => queue.AddAsync(job.Id, SessionKind.Import, "test", null, Token));
    }

    private static async Task<IEnumerable<long>> WaitingAsync(TestStore store) =>
        (await store.WithAsync((SessionQueue queue) => queue.WaitingAsync(Token))).Select(waiting => waiting.Session);
}
