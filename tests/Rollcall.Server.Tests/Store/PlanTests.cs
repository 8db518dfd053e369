using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Planning;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Store;

public sealed class PlanTests
{
    [Theory]
    [ClassData(typeof(PlanWays))]
    public async Task A_plan_of_every_kind_of_change_is_applied_and_its_log_says_so(DatabaseKind kind, PlanWay way)
    {
        await using var store = await CreateAsync(kind);
        var plans = await PlanMaker.CreateAsync(store, way);
        var (byHand, known, leaver, back) = (
            People.Row("by-hand"),
            People.Row("known", plans.Job),
            People.Row("leaver", plans.Job),
            People.Row("back", plans.Job)
        );
        back.Active = false;
        await store.AddAsync(byHand, known, leaver, back);
        await store.AddAsync(
            new GrantRow
            {
                UserId = known.Id,
                RightId = plans.Secretary.Value,
                GrantedBy = plans.Job,
            }
        );
        var (newcomer, adopted) = (new ObjectId(Guid.NewGuid()), new ObjectId(Guid.NewGuid()));

        var session = await plans.RunAsync([
            new CreateUser(PlanMaker.New("new", newcomer), People.Profile("new")),
            new GrantRight(PlanMaker.New("new", newcomer), plans.Booker, [new ObjectId(Sample.Group)]),
            new AdoptUser(
                PlanMaker.Of(byHand, adopted),
                People.Profile("by-hand") with
                {
                    Surname = "Found",
                },
                [new FieldChange("surname", null, "Found")]
            ),
            new UpdateUser(
                PlanMaker.Of(known),
                People.Profile("known") with
                {
                    Mobile = "+45 1",
                },
                [new FieldChange("mobile", null, "+45 1")]
            ),
            new ReactivateUser(PlanMaker.Of(back)),
            new RevokeRight(PlanMaker.Of(known), plans.Secretary),
            new DeactivateUser(PlanMaker.Of(leaver), LeaverReason.Gone),
        ]);

        var users = await plans.UsersAsync();
        var created = users["new"];
        (created.JobId, created.ObjectId, created.Active, created.LocationId).ShouldBe((plans.Job, newcomer.Value, true, plans.Location));
        (users["by-hand"].Id, users["by-hand"].JobId, users["by-hand"].ObjectId, users["by-hand"].Surname).ShouldBe(
            (byHand.Id, plans.Job, adopted.Value, "Found")
        );
        (users["known"].Mobile, users["back"].Active, users["leaver"].Active).ShouldBe(("+45 1", true, false));
        (await plans.GrantsAsync()).ShouldBe([$"new has {plans.Booker} by {plans.Job} in {session}"]);
        var lines = await plans.LinesAsync(session);
        lines.ShouldAllBe(line => line.Outcome == LineOutcome.Applied && line.UserId != null);
        lines
            .Select(line => line.Code)
            .ShouldBe([
                "user.created",
                "right.granted",
                "user.adopted",
                "user.updated",
                "user.reactivated",
                "right.revoked",
                "user.deactivated",
            ]);
        (lines[0].UserId, lines[1].UserId).ShouldBe((created.Id, created.Id));
    }

    [Theory]
    [ClassData(typeof(PlanWays))]
    public async Task Users_who_swap_their_logins_in_a_ring_are_all_renamed(DatabaseKind kind, PlanWay way)
    {
        await using var store = await CreateAsync(kind);
        var plans = await PlanMaker.CreateAsync(store, way);
        UserRow[] ring = [People.Row("a", plans.Job), People.Row("b", plans.Job), People.Row("c", plans.Job)];
        await store.AddAsync([.. ring]);

        var session = await plans.RunAsync([Renamed(ring[0], "B"), Renamed(ring[1], "c"), Renamed(ring[2], "a")]);

        var users = await plans.UsersAsync();
        (users["B"].Id, users["c"].Id, users["a"].Id).ShouldBe((ring[0].Id, ring[1].Id, ring[2].Id));
        users.Values.Select(user => user.LoginKey).ShouldBe(["A", "B", "C"], ignoreOrder: true);
        (await plans.LinesAsync(session)).ShouldAllBe(line => line.Outcome == LineOutcome.Applied);
    }

    [Theory]
    [ClassData(typeof(PlanWays))]
    public async Task What_no_longer_fits_the_store_is_stale_and_the_rest_is_applied(DatabaseKind kind, PlanWay way)
    {
        await using var store = await CreateAsync(kind);
        var plans = await PlanMaker.CreateAsync(store, way);
        var (known, gone, adopted) = (People.Row("known", plans.Job), People.Row("gone", plans.Job), People.Row("adopted"));
        await store.AddAsync(known, adopted);
        var session = await plans.SaveAsync([
            Renamed(known, "taken"),
            new CreateUser(PlanMaker.New("also-taken", new ObjectId(Guid.NewGuid())), People.Profile("also-taken")),
            new CreateUser(PlanMaker.New("free", new ObjectId(Guid.NewGuid())), People.Profile("free")),
            new AdoptUser(PlanMaker.Of(adopted, new ObjectId(Guid.NewGuid())), People.Profile("adopted"), []),
            new UpdateUser(PlanMaker.Of(gone), People.Profile("gone"), []),
            new GrantRight(PlanMaker.Of(gone), plans.Booker, []),
            new DeactivateUser(PlanMaker.Of(gone), LeaverReason.Gone),
        ]);
        await store.AddAsync(People.Row("TAKEN"), People.Row("Also-Taken"));
        await store.DbAsync(db =>
            db.Users.Where(user => user.Id == adopted.Id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(user => user.JobId, Guid.NewGuid()).SetProperty(user => user.ObjectId, Guid.NewGuid()),
                    Token
                )
        );

        await plans.ApplyAsync(session);

        var lines = await plans.LinesAsync(session);
        lines
            .Select(line => line.Outcome)
            .ShouldBe([
                LineOutcome.Stale,
                LineOutcome.Stale,
                LineOutcome.Applied,
                LineOutcome.Stale,
                LineOutcome.Stale,
                LineOutcome.Stale,
                LineOutcome.Stale,
            ]);
        lines[0].Message.ShouldStartWith("Not done: the login taken was taken meanwhile.");
        (await plans.UsersAsync()).Keys.ShouldBe(["known", "adopted", "TAKEN", "Also-Taken", "free"], ignoreOrder: true);
    }

    [Theory]
    [ClassData(typeof(PlanWays))]
    public async Task In_a_chain_whose_last_login_was_taken_meanwhile_everybody_keeps_theirs(DatabaseKind kind, PlanWay way)
    {
        await using var store = await CreateAsync(kind);
        var plans = await PlanMaker.CreateAsync(store, way);
        UserRow[] chain = [People.Row("a", plans.Job), People.Row("b", plans.Job), People.Row("c", plans.Job)];
        await store.AddAsync([.. chain]);
        var session = await plans.SaveAsync([Renamed(chain[0], "b"), Renamed(chain[1], "c"), Renamed(chain[2], "d")]);
        await store.AddAsync(People.Row("d"));

        await plans.ApplyAsync(session);

        (await plans.LinesAsync(session)).ShouldAllBe(line => line.Outcome == LineOutcome.Stale);
        var users = await plans.UsersAsync();
        (users["a"].Id, users["b"].Id, users["c"].Id).ShouldBe((chain[0].Id, chain[1].Id, chain[2].Id));
    }

    [Theory]
    [ClassData(typeof(PlanWays))]
    public async Task A_grant_that_a_person_has_made_meanwhile_stays_that_person_s(DatabaseKind kind, PlanWay way)
    {
        await using var store = await CreateAsync(kind);
        var plans = await PlanMaker.CreateAsync(store, way);
        var known = People.Row("known", plans.Job);
        await store.AddAsync(known, new GrantRow { UserId = known.Id, RightId = plans.Booker.Value });

        await plans.RunAsync([new GrantRight(PlanMaker.Of(known), plans.Booker, [])]);

        (await plans.GrantsAsync()).ShouldBe([$"known has {plans.Booker} by  in "]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task What_is_withheld_or_rejected_stands_in_the_log_and_is_never_applied(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var plans = await PlanMaker.CreateAsync(store);
        var admin = People.Row("admin", plans.Job);
        await store.AddAsync(admin);
        var session = await plans.SaveAsync(
            PlanMaker.Plan([]) with
            {
                Withheld =
                [
                    new WithheldChange(new DeactivateUser(PlanMaker.Of(admin), LeaverReason.Gone), "user.last-administrator", "Stays."),
                ],
            }
        );

        await plans.ApplyAsync(session);

        var line = (await plans.LinesAsync(session)).ShouldHaveSingleItem();
        (line.Outcome, line.Stage, line.Code).ShouldBe((LineOutcome.Withheld, LineStage.None, "user.last-administrator"));
        (await plans.UsersAsync())["admin"].Active.ShouldBeTrue();
    }

    private static UpdateUser Renamed(UserRow user, string login) =>
        new(PlanMaker.Of(user) with { Login = login }, People.Profile(login), [new FieldChange("login", user.Login, login)]);
}
