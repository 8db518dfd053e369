using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rollcall.Server.Cli;
using Rollcall.Server.Importing;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Plans;

/// <summary>What an undo took back no scheduled import does again by itself.</summary>
public class UndoPauseTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task After_an_undo_scheduled_imports_pause_and_say_why_until_somebody_resumes(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var undo = Id((await site.RunAsync("session", "undo", "1", "--json")).ShouldBeDone().Json);

        (await site.RunAsync("import", "run", "Contoso", "--scheduled")).ShouldFail(
            ExitStatus.Waits,
            "Session 1 was undone by",
            $"session {undo}"
        );
        (await site.RunAsync("job", "resume", "Contoso")).ShouldBeDone();
        (await site.RunAsync("import", "run", "Contoso", "--scheduled")).ShouldBeDone();
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Fact]
    public async Task Undoing_the_undo_lets_scheduled_imports_go_on()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var undo = Id((await site.RunAsync("session", "undo", "1", "--json")).ShouldBeDone().Json);
        (await site.RunAsync("session", "undo", $"{undo}", "--json")).ShouldBeDone();

        (await site.RunAsync("import", "run", "Contoso", "--scheduled")).ShouldBeDone();
    }

    [Fact]
    public async Task Undoing_what_was_done_again_pauses_once_more()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var redo = await UndoAsync(site, await UndoAsync(site, 1));
        var again = await UndoAsync(site, redo);

        (await site.RunAsync("import", "run", "Contoso", "--scheduled")).ShouldFail(
            ExitStatus.Waits,
            "Session 1 was undone by",
            $"session {again}"
        );
    }

    [Fact]
    public async Task A_pause_stays_while_another_session_is_undone_still()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var two = ExpectedPeople.Complete(site.Tenant).Take(2).ToList();
        site.Tenant.ChangePerson(two[0].Id, person => person with { JobTitle = "First" });
        var first = Id(await site.ImportAsync());
        site.Tenant.ChangePerson(two[1].Id, person => person with { JobTitle = "Second" });
        var second = Id(await site.ImportAsync());
        var undoOfFirst = await UndoAsync(site, first);
        var undoOfSecond = await UndoAsync(site, second);

        await UndoAsync(site, undoOfSecond);
        (await site.RunAsync("import", "run", "Contoso", "--scheduled")).ShouldFail(ExitStatus.Waits, "was undone by");
        await UndoAsync(site, undoOfFirst);
        (await site.RunAsync("import", "run", "Contoso", "--scheduled")).ShouldBeDone();
    }

    [Fact]
    public async Task A_pause_after_failures_outlives_an_undo_and_its_undoing()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        await site.Store.DbAsync(db =>
            db.Jobs.ExecuteUpdateAsync(
                set => set.SetProperty(job => job.PauseCode, "directory.secret-expired").SetProperty(job => job.FailuresInARow, 1),
                TestStore.Token
            )
        );

        await UndoAsync(site, await UndoAsync(site, 1));

        (await site.RunAsync("import", "run", "Contoso", "--scheduled")).ShouldFail(ExitStatus.Waits, "directory.secret-expired");
    }

    [Fact]
    public async Task A_scheduled_import_that_was_queued_before_the_undo_does_not_run_after_it()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var start = new StartSession.Command
        {
            Job = "Contoso",
            Kind = SessionKind.Import,
            Scheduled = true,
        };
        var scheduled = (await site.Store.WithAsync((StartSession use) => use.HandleAsync(start, TestStore.Token))).Value;
        await UndoAsync(site, 1);
        var undone = await site.UsersAsync();

        await RunQueuedAsync(site, scheduled);

        (await site.UsersAsync()).ShouldBe(undone);
        var session = await site.SessionAsync(scheduled);
        session.GetProperty("state").GetString().ShouldBe("cancelled");
        session.GetProperty("code").GetString().ShouldBe("session.paused");
        (await site.RunAsync("import", "run", "Contoso", "--scheduled")).ShouldFail(ExitStatus.Waits, "was undone by");
    }

    [Fact]
    public async Task An_undo_that_changes_nothing_pauses_nothing()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var one = ExpectedPeople.Complete(site.Tenant)[0];
        site.Tenant.ChangePerson(one.Id, person => person with { JobTitle = "First" });
        var import = Id(await site.ImportAsync());
        (await site.RunAsync("user", "protect", one.UserPrincipalName)).ShouldBeDone();
        await site.Store.DbAsync(db =>
            db.Users.Where(user => user.JobTitle == "First")
                .ExecuteUpdateAsync(set => set.SetProperty(user => user.JobTitle, "By hand"), TestStore.Token)
        );

        var undo = await UndoAsync(site, import);
        (await site.RunAsync("import", "run", "Contoso", "--scheduled")).ShouldBeDone();
        undo.ShouldBeGreaterThan(import);
    }

    /// <summary>Runs a session that waits in the queue, as a server's worker would.</summary>
    private static async Task RunQueuedAsync(TestSite site, long session)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Rollcall:Database", site.Store.Connection), new("Rollcall:Keys", site.Keys)]);
        builder.AddRooms();
        builder.AddRunner();
        using var host = builder.Build();
        await host.Services.GetRequiredService<SessionRunner>().RunAsync(session, TestStore.Token);
    }

    private static async Task<long> UndoAsync(TestSite site, long session) =>
        Id((await site.RunAsync("session", "undo", $"{session}", "--json")).ShouldBeDone().Json);

    private static long Id(JsonElement session) => session.GetProperty("id").GetInt64();
}
