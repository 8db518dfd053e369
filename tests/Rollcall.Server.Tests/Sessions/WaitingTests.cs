using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;

namespace Rollcall.Server.Tests.Sessions;

/// <summary>What waits is shown person by person, weighed as it is decided, and decided as it was shown.</summary>
public class WaitingTests
{
    private const int Length = 400;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Any_choice_lists_the_people_and_the_counts_that_counting_by_hand_gives(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var maker = await LogMaker.CreateAsync(store);
        var log = Enumerable.Range(1, Length).Select(number => WaitingLog.Line(maker, number)).ToList();
        var session = await WaitingLog.SaveAsync(store, maker, log);

        foreach (var choice in WaitingLog.Choices(maker))
        {
            var meant = log.Where(line => WaitingLog.Fits(line, choice)).ToList();
            var people = meant
                .GroupBy(WaitingLog.PersonOf)
                .OrderBy(person => person.Min(line => line.SearchKey), StringComparer.Ordinal)
                .Select(person => person.Key)
                .ToList();
            var found = new List<WaitingPerson>();
            for (var page = 1; page <= 4; page++)
            {
                var listed = await ListAsync(store, session, choice, page, 20);
                listed.Total.ShouldBe(people.Count);
                listed.Lines.ShouldBe(meant.Count);
                listed.Removals.ShouldBe(meant.Count(line => line.Stage == LineStage.Removals));
                listed.ByHold.ShouldBe(WaitingLog.ByHold(meant));
                listed.WhyNot.ShouldBeNull();
                found.AddRange(page <= listed.Pages ? listed.People : []);
            }

            found.Select(person => person.Id).ShouldBe(people, ignoreOrder: true);
            found
                .SelectMany(person => person.Lines.Where(line => line.IsMeant).Select(line => line.Line.Number))
                .ShouldBe(meant.Select(line => line.Number), ignoreOrder: true);
            foreach (var person in found)
            {
                person
                    .Lines.Select(line => line.Line.Number)
                    .ShouldBe(
                        log.Where(line => line.Outcome == LineOutcome.Waiting && WaitingLog.PersonOf(line) == person.Id)
                            .Select(line => line.Number)
                    );
            }
        }
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task What_was_weighed_is_what_is_decided_and_nothing_else(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var maker = await LogMaker.CreateAsync(store);

        foreach (var choice in WaitingLog.Choices(maker))
        {
            var log = Enumerable.Range(1, Length).Select(number => WaitingLog.Line(maker, number)).ToList();
            var session = await WaitingLog.SaveAsync(store, maker, log);
            var command = new DecideLines.Command
            {
                Session = session,
                Allow = true,
                Lines = choice,
            };
            var weight = (await WeighAsync(store, command)).Value!;

            var decision = (await DecideAsync(store, command)).Value!;

            decision.Lines.ShouldBe(weight.Lines);
            var allowed = await store.DbAsync(db =>
                db.SessionLines.Where(line => line.SessionId == session && line.DecisionId != null).ToListAsync(TestStore.Token)
            );
            allowed.Count.ShouldBe(weight.Lines);
            allowed.ShouldAllBe(line => line.Outcome == LineOutcome.Planned);
            allowed
                .Select(line => line.Number)
                .ShouldBeSubsetOf(log.Where(line => WaitingLog.Fits(line, choice)).Select(line => line.Number));
            allowed.Count(line => line.Code == "user.deactivated").ShouldBe(weight.Deactivated);
            allowed.Count(line => line.Code == "right.revoked").ShouldBe(weight.Revoked);
            allowed.Count(line => line.Code == "right.granted").ShouldBe(weight.Granted);
            allowed.Count(line => line.Code == "user.created").ShouldBe(weight.Created);
            await store.DbAsync(db => db.Sessions.Where(row => row.Id == session).ExecuteDeleteAsync(TestStore.Token));
        }
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Rights_of_somebody_who_is_not_made_yet_go_on_waiting_until_the_creation_is_allowed(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var maker = await LogMaker.CreateAsync(store);
        var session = await WaitingLog.SaveAsync(
            store,
            maker,
            [
                WaitingLog.New(1, 1, "user.created"),
                WaitingLog.New(2, 1, "right.granted", maker.Rights[0]),
                WaitingLog.New(3, 2, "user.created"),
            ]
        );
        var right = new LineChoice { Right = [maker.Rights[0].ToString()] };
        var grants = new DecideLines.Command
        {
            Session = session,
            Allow = true,
            Lines = right,
        };

        var weight = (await WeighAsync(store, grants)).Value!;
        var refused = await DecideAsync(store, grants);

        (weight.Lines, weight.Unmade, weight.Granted).ShouldBe((0, 1, 0));
        refused.Kind.ShouldBe(OutcomeKind.Conflict);
        var person = grants with { Lines = new LineChoice { Person = [PlanMaker.ObjectIdOf(1).ToString()] } };
        (await WeighAsync(store, person)).Value!.Lines.ShouldBe(2);
        var decision = (await DecideAsync(store, person)).Value!;
        (decision.Lines, decision.What).ShouldBe((2, "person \"new-1@contoso.example\""));
        (await OutcomesAsync(store, session)).ShouldBe([LineOutcome.Planned, LineOutcome.Planned, LineOutcome.Waiting]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Whoever_comes_late_is_told_why_nothing_can_be_decided_any_more(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var maker = await LogMaker.CreateAsync(store);
        var log = Enumerable.Range(1, 20).Select(number => WaitingLog.Line(maker, number)).ToList();
        var session = await WaitingLog.SaveAsync(store, maker, log);
        var all = new DecideLines.Command
        {
            Session = session,
            Allow = false,
            Lines = new LineChoice { All = true },
        };
        (await DecideAsync(store, all)).Kind.ShouldBe(OutcomeKind.Done);

        (await WeighAsync(store, all)).Faults.Single().Message.ShouldContain("has not ended yet");
        (await DecideAsync(store, all)).Kind.ShouldBe(OutcomeKind.Conflict);

        var older = await WaitingLog.SaveAsync(store, maker, Enumerable.Range(1, 20).Select(number => WaitingLog.Line(maker, number)));
        var newer = await WaitingLog.SaveAsync(store, maker, [WaitingLog.New(1, 1, "user.created")]);
        (await ListAsync(store, older, new LineChoice(), 1, 20)).WhyNot!.ShouldContain($"Session {newer}");
        (await ListAsync(store, older, new LineChoice(), 1, 20)).Lines.ShouldBePositive();
        (await store.WithAsync((ListWaiting list) => list.HandleAsync(new() { Session = 4711 }, TestStore.Token))).Kind.ShouldBe(
            OutcomeKind.NotFound
        );
    }

    private static async Task<WaitingPage> ListAsync(TestStore store, long session, LineChoice choice, int page, int size) =>
        (
            await store.WithAsync(
                (ListWaiting list) =>
                    list.HandleAsync(
                        new()
                        {
                            Session = session,
                            Lines = choice,
                            Page = page,
                            Size = size,
                        },
                        TestStore.Token
                    )
            )
        ).Value!;

    private static Task<Outcome<DecisionWeight>> WeighAsync(TestStore store, DecideLines.Command command) =>
        store.WithAsync((WeighDecision weigh) => weigh.HandleAsync(command, TestStore.Token));

    private static Task<Outcome<Decision>> DecideAsync(TestStore store, DecideLines.Command command) =>
        store.WithAsync((DecideLines decide) => decide.HandleAsync(command, TestStore.Token));

    private static async Task<IReadOnlyList<LineOutcome>> OutcomesAsync(TestStore store, long session) =>
        await store.DbAsync(db =>
            db.SessionLines.Where(line => line.SessionId == session)
                .OrderBy(line => line.Number)
                .Select(line => line.Outcome)
                .ToListAsync(TestStore.Token)
        );
}
