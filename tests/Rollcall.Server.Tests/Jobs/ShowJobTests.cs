using System.Text.Json;
using Rollcall.Server.Jobs;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Jobs;

public sealed class ShowJobTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task What_is_shown_is_saved_again_without_any_change(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        (await store.ApplyAsync(SiteExample.Awkward)).ShouldBeDone();
        (await store.ApplyAsync(SiteExample.Text)).ShouldBeDone();
        var rows = await store.RowsAsync();

        foreach (var job in await store.WithAsync((ListJobs list) => list.HandleAsync(Token)))
        {
            var told = JsonSerializer.Serialize((await store.ShowAsync(job.Id)).Settings, Json.Options);
            (await store.SaveAsync(JsonSerializer.Deserialize<SaveJob.Command>(told, Json.Options)!)).ShouldBeDone();
        }

        (await store.RowsAsync()).ShouldBe(rows);
    }

    [Fact]
    public async Task No_secret_is_shown_only_that_it_is_set()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        var id = (await store.SaveAsync(Sample.Job with { DefaultPassword = Sample.Password })).ShouldBeDone();

        var job = await store.ShowAsync(id);

        (job.HasClientSecret, job.HasDefaultPassword).ShouldBe((true, true));
        var told = JsonSerializer.Serialize(job, Json.Options);
        told.ShouldNotContain(Sample.Secret);
        told.ShouldNotContain(Sample.Password);
        told.ShouldNotContain("\"clientSecret\"");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_jobs_last_session_is_the_one_that_ended_last_and_loading_the_structure_is_none(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var job = Sample.JobRow();
        await store.AddAsync(job);
        await store.AddAsync(Session(job, SessionKind.Import, SessionState.Done, rejected: 7));
        await store.AddAsync(Session(job, SessionKind.Structure, SessionState.Done));
        await store.AddAsync(
            Session(job, SessionKind.Test, SessionState.Running),
            Session(job, SessionKind.Structure, SessionState.Queued)
        );

        var seen = (await store.WithAsync((ListJobs list) => list.HandleAsync(Token))).ShouldHaveSingleItem();

        seen.LastSession!.ShouldSatisfyAllConditions(
            last => last.Kind.ShouldBe(SessionKind.Import),
            last => last.State.ShouldBe(SessionState.Done),
            last => last.Rejected.ShouldBe(7)
        );
        seen.OpenSession!.ShouldSatisfyAllConditions(
            open => open.Kind.ShouldBe(SessionKind.Test),
            open => open.State.ShouldBe(SessionState.Running)
        );
    }

    private static SessionRow Session(JobRow job, SessionKind kind, SessionState state, int rejected = 0) =>
        new()
        {
            JobId = job.Id,
            Kind = kind,
            State = state,
            Rejected = rejected,
        };
}
