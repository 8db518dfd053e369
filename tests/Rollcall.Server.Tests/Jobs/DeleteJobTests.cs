using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Server.Jobs;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Jobs;

public sealed class DeleteJobTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_job_is_deleted_with_all_that_belongs_to_it_and_nothing_else(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var gone = await FilledJobAsync(store, "Gone");
        var kept = await FilledJobAsync(store, "Kept");

        (await DeleteAsync(store, gone)).ShouldBeDone().ShouldBe("Gone");

        (await CountsAsync(store, gone)).ShouldBe("0 links, 0 sessions, 0 readings");
        (await CountsAsync(store, kept)).ShouldBe("1 links, 1 sessions, 2 readings");
        (await store.DbAsync(db => db.Jobs.Select(job => job.Id).SingleAsync(Token))).ShouldBe(kept);
        (await store.DbAsync(db => db.SessionLines.CountAsync(Token))).ShouldBe(1);
        (await store.DbAsync(db => db.CopyUsers.CountAsync(Token))).ShouldBe(1);
    }

    [Theory]
    [InlineData(SessionState.Running)]
    [InlineData(SessionState.Queued)]
    public async Task A_job_with_a_session_on_its_way_stays(SessionState state)
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        var job = await FilledJobAsync(store, "Contoso", state);

        var outcome = await DeleteAsync(store, job);

        outcome.Kind.ShouldBe(OutcomeKind.Conflict);
        outcome.Faults.ShouldHaveSingleItem().Message.ShouldContain("session 1 is queued or running");
        (await CountsAsync(store, job)).ShouldBe("1 links, 1 sessions, 2 readings");
    }

    [Fact]
    public async Task A_job_with_users_stays_and_says_how_many()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        var job = await FilledJobAsync(store, "Contoso");
        await store.AddAsync(People.Row("anna", job), People.Row("bo", job), People.Row("by-hand"));

        var outcome = await DeleteAsync(store, job);

        outcome.Kind.ShouldBe(OutcomeKind.Conflict);
        outcome.Faults.ShouldHaveSingleItem().Message.ShouldContain("2 users are imported by it");
    }

    [Fact]
    public async Task A_job_that_is_gone_is_told()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);

        (await DeleteAsync(store, Guid.NewGuid())).Kind.ShouldBe(OutcomeKind.NotFound);
    }

    private static Task<Outcome<string>> DeleteAsync(TestStore store, Guid job) =>
        store.WithAsync((DeleteJob delete) => delete.HandleAsync(new DeleteJob.Command(job), Token));

    private static async Task<Guid> FilledJobAsync(TestStore store, string name, SessionState state = SessionState.Done)
    {
        var link = new JobLink { Group = Sample.Group.ToString(), Role = "Booker" };
        var job = (await store.SaveAsync(Sample.Job with { Name = name, Links = [link] })).ShouldBeDone();
        var session = new SessionRow { JobId = job, State = state };
        await store.AddAsync(session);
        await store.AddAsync(new SessionLineRow { SessionId = session.Id, Number = 1 });
        await store.UseAsync(
            async (DirectoryCopy copy) =>
            {
                var reading = await copy.BeginAsync(job, Token);
                reading.AddUsers([new DirectoryUser { Id = new ObjectId(Guid.NewGuid()) }]);
                await copy.CompleteAsync(job, reading, new CopyStanding(default, null, [], []), Token);
            }
        );
        return job;
    }

    private static Task<string> CountsAsync(TestStore store, Guid job) =>
        store.DbAsync(async db =>
        {
            var links = await db.Links.CountAsync(row => row.JobId == job, Token);
            var sessions = await db.Sessions.CountAsync(row => row.JobId == job, Token);
            var readings = await db.Readings.CountAsync(row => row.JobId == job, Token);
            return $"{links} links, {sessions} sessions, {readings} readings";
        });
}
