using Rollcall.Core.Users;
using Rollcall.Server.Home;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Home;

/// <summary>The first page says how everything stands, and what to do next.</summary>
public class OverviewTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 3, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_new_installation_is_led_step_by_step(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        (await NextAsync(store)).ShouldBe(SetupStep.FillLists);

        await store.AddAsync(Sample.Entry(SiteList.Location, "Aarhus"));
        (await NextAsync(store)).ShouldBe(SetupStep.MakeJob);

        var job = Sample.JobRow();
        await store.AddAsync(job);
        (await NextAsync(store)).ShouldBe(SetupStep.Consent);

        await store.AddAsync(new ConsentUseRow { Id = Guid.NewGuid(), UsedAt = At });
        (await NextAsync(store)).ShouldBe(SetupStep.LoadStructure);

        await store.DbAsync(async db =>
        {
            (await db.Jobs.FindAsync([job.Id], Token))!.StructureId = 1;
            return await db.SaveChangesAsync(Token);
        });
        (await NextAsync(store)).ShouldBe(SetupStep.LinkGroups);

        var booker = RightMaker.Role(Role.Booker);
        await store.AddAsync(booker, RightMaker.Link(job, Guid.NewGuid(), booker));
        (await NextAsync(store)).ShouldBe(SetupStep.TestImport);

        await store.AddAsync(Session(job, SessionKind.Test, SessionState.Failed), Session(job, SessionKind.Test, SessionState.Done));
        (await NextAsync(store)).ShouldBe(SetupStep.Import);

        await store.AddAsync(Session(job, SessionKind.Import, SessionState.Done));
        (await ShowAsync(store)).Setup.ShouldBeNull();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Each_job_shows_its_last_and_open_session_and_its_people(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var (contoso, empty) = (Sample.JobRow(), Sample.JobRow("Empty"));
        var gone = People.Row("gone", contoso.Id);
        gone.Active = false;
        await store.AddAsync(contoso, empty, People.Row("anna", contoso.Id), People.Row("bo", contoso.Id), gone, People.Row("by-hand"));
        await AddSessionsAsync(
            store,
            Session(contoso, SessionKind.Import, SessionState.Done, rejected: 4),
            Session(contoso, SessionKind.Test, SessionState.Done, rejected: 3),
            Session(contoso, SessionKind.Import, SessionState.Failed),
            Session(contoso, SessionKind.Structure, SessionState.Done),
            Session(contoso, SessionKind.Test, SessionState.Queued),
            Session(contoso, SessionKind.Import, SessionState.Running),
            Session(contoso, SessionKind.Structure, SessionState.Running)
        );

        var overview = await ShowAsync(store);

        (overview.Active, overview.ByHand, overview.Rejected).ShouldBe((3, 1, 3));
        overview.Jobs.Select(job => job.Name).ShouldBe(["Contoso", "Empty"]);
        var standing = overview.Jobs[0];
        (standing.Active, standing.Last!.Id, standing.Open!.Id, standing.LastImport!.Id).ShouldBe((2, 3, 6, 1));
        standing.Waiting.ShouldBe([new(AttentionReason.SessionFailed, 3, 0), new(AttentionReason.PeopleRejected, 2, 3)]);
        (overview.Jobs[1].Last, overview.Jobs[1].Open, overview.Jobs[1].Waiting.Count).ShouldBe((null, null, 0));
    }

    [Theory]
    [InlineData(SessionState.Waiting, AttentionReason.PlanWaits)]
    [InlineData(SessionState.Interrupted, AttentionReason.SessionInterrupted)]
    public async Task A_session_that_did_not_end_well_waits_for_a_person_until_the_next_one(SessionState state, AttentionReason why)
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        var job = Sample.JobRow();
        await store.AddAsync(job, Session(job, SessionKind.Import, state));

        (await ShowAsync(store)).Jobs[0].Waiting.ShouldBe([new(why, 1, 0)]);

        await store.AddAsync(Session(job, SessionKind.Import, SessionState.Done));
        (await ShowAsync(store)).Jobs[0].Waiting.ShouldBeEmpty();
    }

    [Fact]
    public async Task Changes_that_wait_ask_for_a_person_however_the_import_ended_but_a_test_asks_for_nobody()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        var job = Sample.JobRow();
        var import = Session(job, SessionKind.Import, SessionState.Done);
        import.Held = 2;
        await store.AddAsync(job, import);
        (await ShowAsync(store)).Jobs[0].Waiting.ShouldBe([new(AttentionReason.PlanWaits, 1, 0)]);

        await store.AddAsync(Session(job, SessionKind.Test, SessionState.Waiting));
        (await ShowAsync(store)).Jobs[0].Waiting.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task An_import_that_waits_is_told_by_what_it_has_applied(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var maker = await LogMaker.CreateAsync(store);
        var session = await WaitingLog.SaveAsync(store, maker, Enumerable.Range(1, 300).Select(number => WaitingLog.Line(maker, number)));
        var applied = await store.DbAsync(db =>
            Task.FromResult(db.SessionLines.Where(line => line.Outcome == LineOutcome.Applied).Select(line => line.Code).ToList())
        );

        var told = (await ShowAsync(store)).Sessions.Single(figures => figures.Id == session);

        (told.Changed, told.Deactivated).ShouldBe(
            (applied.Count(code => code == "user.updated"), applied.Count(code => code == "user.deactivated"))
        );
        told.Deactivated.ShouldBePositive();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_last_twelve_sessions_that_ended_are_told_the_newest_last(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var job = Sample.JobRow();
        await store.AddAsync(job);
        await AddSessionsAsync(store, [.. Enumerable.Range(1, 14).Select(_ => Session(job, SessionKind.Import, SessionState.Done))]);
        await AddSessionsAsync(
            store,
            Session(job, SessionKind.Structure, SessionState.Done),
            Session(job, SessionKind.Import, SessionState.Running)
        );

        var sessions = (await ShowAsync(store)).Sessions;

        sessions.Select(session => session.Id).ShouldBe(Enumerable.Range(3, 12).Select(id => (long)id));
        (sessions[0].Changed, sessions[0].Deactivated, sessions[0].Job).ShouldBe((1 + 2 + 3 + 4, 5, "Contoso"));
    }

    private static Task<Overview> ShowAsync(TestStore store) => store.WithAsync((ShowOverview show) => show.HandleAsync(Token));

    private static async Task<SetupStep> NextAsync(TestStore store) => (await ShowAsync(store)).Setup!.Next;

    /// <summary>One after the other, so that their ids tell their order.</summary>
    private static async Task AddSessionsAsync(TestStore store, params SessionRow[] sessions)
    {
        foreach (var session in sessions)
        {
            await store.AddAsync(session);
        }
    }

    private static SessionRow Session(JobRow job, SessionKind kind, SessionState state, int rejected = 0) =>
        new()
        {
            JobId = job.Id,
            Kind = kind,
            State = state,
            Rejected = rejected,
            QueuedAt = At,
            EndedAt = state is SessionState.Queued or SessionState.Running ? null : At,
            Created = 1,
            Adopted = 2,
            Updated = 3,
            Reactivated = 4,
            Deactivated = 5,
        };
}
