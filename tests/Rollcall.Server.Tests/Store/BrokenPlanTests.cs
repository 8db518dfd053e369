using Rollcall.Core;
using Rollcall.Core.Planning;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Store;

/// <summary>A plan whose application breaks off leaves whole batches and a true log, and what is left can be applied.</summary>
public sealed class BrokenPlanTests
{
    [Theory]
    [ClassData(typeof(PlanWays))]
    public async Task A_plan_of_many_batches_is_applied_whole_and_an_interrupted_one_goes_on(DatabaseKind kind, PlanWay way)
    {
        await using var store = await CreateAsync(kind);
        var plans = await PlanMaker.CreateAsync(store, way);
        var session = await plans.SaveAsync([.. Enumerable.Range(1, 2_600).SelectMany(plans.Newcomer)]);

        var batches = 0;
        await Should.ThrowAsync<TimeoutException>(() =>
            plans.ApplyAsync(session, () => ++batches == 3 ? throw new TimeoutException() : Task.CompletedTask)
        );
        var first = await plans.LinesAsync(session);
        await plans.ApplyAsync(session);

        first.Count(line => line.Outcome == LineOutcome.Applied).ShouldBe(4_000);
        first.Take(4_000).ShouldAllBe(line => line.Outcome == LineOutcome.Applied);
        var lines = await plans.LinesAsync(session);
        lines.ShouldAllBe(line => line.Outcome == LineOutcome.Applied && line.UserId != null);
        (await plans.UsersAsync()).Count.ShouldBe(2_600);
        (await plans.GrantsAsync()).Count.ShouldBe(2_600);
    }

    [Theory]
    [ClassData(typeof(PlanWays))]
    public async Task Who_is_told_to_end_between_planning_and_applying_leaves_the_whole_plan_in_the_log(DatabaseKind kind, PlanWay way)
    {
        await using var store = await CreateAsync(kind);
        var plans = await PlanMaker.CreateAsync(store, way);
        var session = await plans.SaveAsync([.. Enumerable.Range(1, 20).SelectMany(plans.Newcomer)]);

        await Should.ThrowAsync<OperationCanceledException>(() => plans.ApplyAsync(session, new CancellationToken(canceled: true)));

        var lines = await plans.LinesAsync(session);
        lines.Select(line => line.Number).ShouldBe(Enumerable.Range(1, 40));
        lines.ShouldAllBe(line => line.Outcome == LineOutcome.Planned && line.UserId == null);
        await plans.ApplyAsync(session);
        (await plans.GrantsAsync()).Count.ShouldBe(20);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Whoever_follows_a_log_while_it_is_written_misses_no_line_of_it(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var plans = await PlanMaker.CreateAsync(store);
        var admin = People.Row("admin", plans.Job);
        await store.AddAsync(admin);
        var kept = new WithheldChange(new DeactivateUser(PlanMaker.Of(admin), LeaverReason.Gone), "guard.protected", "Stays.");
        var plan = PlanMaker.Plan([.. Enumerable.Range(1, 2_600).SelectMany(plans.Newcomer)]) with { Withheld = [kept] };
        var (seen, looks) = (new List<int>(), 0);

        var session = await plans.SaveAsync(plan);
        await plans.ApplyAsync(session, FollowAsync);
        await FollowAsync();

        looks.ShouldBeGreaterThan(2, "the log grows while it is followed");
        seen.ShouldBe(Enumerable.Range(1, 5_201));

        async Task FollowAsync()
        {
            var after = seen.LastOrDefault();
            looks++;
            seen.AddRange((await plans.LinesAsync(session)).Select(line => line.Number).Where(number => number > after));
        }
    }

    [Theory]
    [ClassData(typeof(PlanWays))]
    public async Task A_batch_that_breaks_in_the_middle_leaves_nothing_of_itself(DatabaseKind kind, PlanWay way)
    {
        await using var store = await CreateAsync(kind);
        var plans = await PlanMaker.CreateAsync(store, way);
        var newcomers = Enumerable.Range(1, 1_500).SelectMany(plans.Newcomer);
        var unknown = new GrantRight(PlanMaker.New("1400", new ObjectId(PlanMaker.ObjectIdOf(1_400))), new RightId(Sample.Group), []);
        var session = await plans.SaveAsync([.. newcomers, unknown]);

        // The right does not exist: the database refuses the last batch after its users are written.
        await Should.ThrowAsync<Exception>(() => plans.ApplyAsync(session));

        (await plans.UsersAsync()).Count.ShouldBe(1_000);
        (await plans.LinesAsync(session)).Count(line => line.Outcome == LineOutcome.Applied).ShouldBe(2_000);
        await store.AddAsync(
            new RightRow
            {
                Id = Sample.Group,
                Kind = RightKind.Role,
                Role = Role.Receptionist,
            }
        );
        await plans.ApplyAsync(session);
        (await plans.UsersAsync()).Count.ShouldBe(1_500);
        (await plans.LinesAsync(session)).ShouldAllBe(line => line.Outcome == LineOutcome.Applied);
    }
}
