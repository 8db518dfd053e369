using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Sessions;

/// <summary>A session that ends in the middle leaves whole batches and a true log, and the next import does the rest.</summary>
public class CrashTests
{
    private const int People = 3_000;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_process_killed_while_it_applies_leaves_a_true_log_and_the_next_import_does_the_rest(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind, People);
        await site.Store.SlowDownAsync();
        await using var process = RollcallProcess.Start(site, "import", "run", "Contoso");
        await AppliesAsync(site);

        process.Kill();
        await process.EndAsync();
        await site.Store.SpeedUpAsync();

        var applied = await ShouldTellTheTruthAsync(site);
        applied.ShouldBeInRange(1, People);
        (await site.LogAsync(1, "--outcome", "planned")).ShouldBeEmpty("it had no time to say what it had yet to do");

        var next = await site.ImportAsync();

        var killed = await site.SessionAsync(1);
        killed.GetProperty("created").GetInt32().ShouldBe(applied);
        killed.GetProperty("state").GetString().ShouldBe("interrupted");
        killed.GetProperty("code").GetString().ShouldBe("session.interrupted");
        killed.GetProperty("endedAt").ValueKind.ShouldNotBe(JsonValueKind.Null);
        next.GetProperty("created").GetInt32().ShouldBe(ExpectedPeople.Complete(site.Tenant).Count - applied);
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Ctrl_C_cancels_after_the_current_batch_and_the_next_import_does_the_rest(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind, People);
        await site.Store.SlowDownAsync();
        await using var process = RollcallProcess.Start(site, "import", "run", "Contoso", "--json");
        await AppliesAsync(site);

        process.Interrupt();
        var end = await process.EndAsync();
        await site.Store.SpeedUpAsync();

        end.ShouldFail(ExitStatus.Failed, "ended cancelled", "session.cancelled");
        end.Json.GetProperty("state").GetString().ShouldBe("cancelled");
        var applied = await ShouldTellTheTruthAsync(site);
        await ShouldSayWhatIsLeftAsync(site, applied);
        var next = await site.ImportAsync();
        next.GetProperty("created").GetInt32().ShouldBe(ExpectedPeople.Complete(site.Tenant).Count - applied);
        (await site.SessionAsync(1)).GetProperty("state").GetString().ShouldBe("cancelled");
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Fact]
    public async Task A_session_cancelled_over_HTTP_while_it_applies_ends_and_the_next_import_does_the_rest()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, People);
        await site.Store.SlowDownAsync();
        await using var server = await TestServer.StartAsync(site);
        var session = await server.StartSessionAsync("import");
        await AppliesAsync(site);

        await server.PostAsync($"api/v1/sessions/{session}/cancel");

        var end = await server.EndOfAsync(session);
        await site.Store.SpeedUpAsync();
        end.GetProperty("state").GetString().ShouldBe("cancelled");
        await ShouldSayWhatIsLeftAsync(site, await ShouldTellTheTruthAsync(site));
        await server.EndOfAsync(await server.StartSessionAsync("import"));
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Fact]
    public async Task An_undo_killed_while_it_applies_leaves_a_true_log_and_undoing_again_does_the_rest()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite, People);
        await site.Store.SlowDownAsync();
        await using var process = RollcallProcess.Start(site, "session", "undo", "1");
        await AppliesAsync(site);

        process.Kill();
        await process.EndAsync();
        await site.Store.SpeedUpAsync();

        var active = await ActiveAsync(site);
        active.ShouldBeInRange(1, People);
        (await site.RunAsync("session", "undo", "1")).ShouldBeDone();
        (await site.SessionAsync(2)).GetProperty("state").GetString().ShouldBe("interrupted");
        var gone = await site.LogAsync(2, "--code", "user.deactivated", "--outcome", "applied");
        gone.Count.ShouldBe(ExpectedPeople.Complete(site.Tenant).Count - active);
        (await ActiveAsync(site)).ShouldBe(1, "the last administrator stays");
    }

    private static async Task<int> ActiveAsync(TestSite site) =>
        (await site.RunAsync("user", "list", "--json", "--active", "true")).ShouldBeDone().Lines.Count;

    /// <summary>Returns when a session has applied something and is not through.</summary>
    private static Task AppliesAsync(TestSite site) =>
        Eventually.HappensAsync(
            "the session applies",
            () =>
                site.Store.DbAsync(db =>
                    db.Sessions.AnyAsync(session => session.Phase == SessionPhase.Applying && session.Progress > 0, TestStore.Token)
                )
        );

    /// <summary>Who is there is just who the log says was made.</summary>
    /// <returns>How many.</returns>
    private static async Task<int> ShouldTellTheTruthAsync(TestSite site)
    {
        var made = (await site.LogAsync(1, "--code", "user.created", "--outcome", "applied")).Select(line =>
            line.GetProperty("login").GetString()
        );
        var users = (await site.RunAsync("user", "list", "--json")).ShouldBeDone().Lines;
        users.Select(user => user.GetProperty("login").GetString()).ShouldBe(made, ignoreOrder: true);
        return users.Count;
    }

    /// <summary>Who has not been made is just who the log says was not.</summary>
    private static async Task ShouldSayWhatIsLeftAsync(TestSite site, int made)
    {
        var left = await site.LogAsync(1, "--code", "user.created", "--outcome", "planned");
        left.Count.ShouldBe(ExpectedPeople.Complete(site.Tenant).Count - made);
        (await site.SessionAsync(1)).GetProperty("created").GetInt32().ShouldBe(made);
    }
}
