using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Journeys.Sessions;

/// <summary>Sessions started, watched and ended from their pages.</summary>
public class ImportingTests(Chrome chrome)
{
    [Fact]
    public async Task A_test_import_and_then_the_import_are_watched_live_to_the_end()
    {
        await using var site = await ServedSite.StartAppliedAsync(latency: TimeSpan.FromMilliseconds(200));
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        await ada.OpenSessionsAsync(site);
        await ada.ReadsAsync("No session yet");
        await ada.Page.ShouldBeFitToShowAsync("sessions-empty");

        await ada.PerformAsync("test import");
        await ada.ReadsAsync("Reading the directory");
        await ada.ReadsAsync("A test: nobody was changed. An import would do what is counted here.");
        await ada.Page.ShouldBeFitToShowAsync("session-test");
        var wouldBe = await ada.NumberAsync("would be created");
        wouldBe.ShouldBe(ExpectedPeople.Complete(site.Site.Tenant).Count);
        (await site.Site.Store.DbAsync(db => Task.FromResult(db.Users.Count(user => user.JobId != null)))).ShouldBe(0);

        await ada.ClickAsync("Perform import");
        await ada.ReadsAsync("The last test would make");
        await ada.PerformAsync("import");
        await ada.ReadsAsync("The import is done.");
        (await ada.NumberAsync("created")).ShouldBe(wouldBe);
        await ada.Page.ShouldBeFitToShowAsync("session-import");
        await ada.ClickAsync("created");
        await ada.ReadsAsync($"of {wouldBe} lines");
        await ada.Page.ShouldBeFitToShowAsync("session-changes");
        await ada.ClickAsync("Sessions");
        await ada.Page.GetByRole(AriaRole.Rowheader, new() { Name = "Test import 1" }).WaitForAsync();
        (await ada.Page.GetByRole(AriaRole.Rowheader).AllInnerTextsAsync()).ShouldBe(["Import 2", "Test import 1"]);
        (await ada.Page.GetByRole(AriaRole.Table).InnerTextAsync()).ShouldContain(Administrator.Login);
        await ada.Page.ShouldBeFitToShowAsync("sessions");
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Fact]
    public async Task A_session_is_cancelled_in_the_middle_and_says_what_became_of_it()
    {
        await using var site = await ServedSite.StartAppliedAsync();
        site.Site.Sandbox.Faults.Add(SessionPages.Throttled);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        await ada.OpenSessionsAsync(site);
        await ada.PerformAsync("import");
        await ada.ReadsAsync("Reading the directory");
        await ada.Page.ReloadAsync();
        await ada.ReadsAsync("Reading the directory");
        await ada.Page.ShouldBeFitToShowAsync("session-running");

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await ada.ReadsAsync("It was cancelled. Nothing was applied.");
        (await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).CountAsync()).ShouldBe(0);
        await ada.Page.ShouldBeFitToShowAsync("session-cancelled");
        (await ada.Page.Locator("#live-said").InnerTextAsync()).ShouldBe("Import 1 has ended: cancelled.");
    }

    [Fact]
    public async Task A_double_click_starts_one_session()
    {
        await using var site = await ServedSite.StartAppliedAsync();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        await ada.OpenSessionsAsync(site);
        var button = ada.Page.GetByRole(AriaRole.Button, new() { Name = "Perform test import" });

        await button.DblClickAsync();
        await ada.ReadsAsync("A test: nobody was changed.");

        // Whoever goes back and submits the same form again gets the same session.
        (await SessionsAsync(site)).ShouldBe(1);
        await ada.OpenSessionsAsync(site);
        var request = await ada.Page.Locator("form:has-text('Perform import') input[name=Request]").GetAttributeAsync("value");
        for (var time = 0; time < 2; time++)
        {
            await ada.OpenSessionsAsync(site);
            await ada
                .Page.Locator("form:has-text('Perform import') input[name=Request]")
                .EvaluateAsync("(field, value) => field.value = value", request);
            await ada.PerformAsync("import");
        }

        (await SessionsAsync(site)).ShouldBe(2);
        await ada.ReadsAsync("The import is done.");
    }

    [Fact]
    public async Task A_server_that_is_killed_and_started_again_leaves_the_open_page_going_and_it_tells_what_was_applied()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 3_000, latency: TimeSpan.FromMilliseconds(200));
        await site.Site.Store.SlowDownAsync();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        await ada.OpenSessionsAsync(site);
        await ada.PerformAsync("import");
        await ada.ReadsAsync("Reading the directory");
        await site.ComesAsync(SessionPhase.Applying);

        await site.KillAsync();

        await site.Site.Store.SpeedUpAsync();
        await ada.ReadsAsync("The server does not answer.");
        await site.StartAsync();
        await ada.ReadsAsync("The server ended in the middle of it.");
        var applied = await site.Site.Store.DbAsync(db =>
            Task.FromResult(db.SessionLines.Count(line => line.Outcome == LineOutcome.Applied))
        );
        applied.ShouldBePositive();
        await ada.ReadsAsync($"{applied:N0} changes were applied.");
        (await ada.Page.GetByText("The server does not answer.").IsVisibleAsync()).ShouldBeFalse();
        await ada.Page.ShouldBeFitToShowAsync("session-interrupted");

        await ada.ClickAsync("To the job's sessions");
        await ada.PerformAsync("import");
        await ada.ReadsAsync("The import is done.");
        await site.ShouldHoldTheDirectoryAsync();
    }

    private static Task<int> SessionsAsync(ServedSite site) => site.Site.Store.DbAsync(db => Task.FromResult(db.Sessions.Count()));
}
