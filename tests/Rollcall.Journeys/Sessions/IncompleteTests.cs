using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Sandbox.Faults;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Journeys.Sessions;

/// <summary>A directory that can't be read whole costs nobody anything, and the pages say what was not read.</summary>
public class IncompleteTests(Chrome chrome)
{
    [Fact]
    public async Task An_unreadable_group_holds_back_what_hangs_on_it_and_the_page_says_what_was_read()
    {
        await using var site = await DecidingPages.StartOverLimitAsync(limit: 100);
        var refused = new Fault
        {
            Match = $"/groups/{WellKnownGroups.PlannerBookers}/members",
            Status = 403,
            Body = """{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}}""",
            Times = 1000,
        };
        site.Site.Sandbox.Faults.Add(refused);
        // The directory has forgotten from where it should tell its changes, so that all is read.
        site.Site.Tenant.ExpireDeltaTokens();
        await using var ada = await Support.Person.ComeSignedInAsync(chrome, site);
        await ada.OpenSessionsAsync(site);
        await ada.PerformAsync("import");

        await ada.ReadsAsync("The directory could not be read whole.");
        await ada.ReadsAsync("What could not be read");
        await ada.ReadsAsync("The members of Planner Bookers");
        await ada.Page.ShouldBeFitToShowAsync("session-incomplete");
        await ada.ClickAsync("What was read, list by list");
        await ada.ReadsAsync("Not whole");
        await ada.ReadsAsync("the same from the first page to the last");
        (await ada.Page.GetByRole(AriaRole.Rowheader).CountAsync()).ShouldBe(1);
        await ada.Page.ShouldBeFitToShowAsync("session-ledger-unread");
        await ada.ClickAsync("All lists");
        await ada.ReadsAsync("The list of people");
        (await ada.Page.GetByRole(AriaRole.Rowheader).First.InnerTextAsync()).ShouldContain("Planner Bookers");
        await ada.Page.ShouldBeFitToShowAsync("session-ledger");
        await ada.ClickAsync("Result");
        await ada.ClickAsync("withheld because of it");
        await ada.ReadsAsync("Could not be read whole");
        await ada.Page.ShouldBeFitToShowAsync("session-withheld");
    }

    [Fact]
    public async Task A_group_that_is_gone_keeps_its_rights_until_somebody_says_otherwise()
    {
        await using var site = await DecidingPages.StartOverLimitAsync(limit: 100);
        site.Site.Tenant.DeleteGroup(WellKnownGroups.ReceptionistsAarhus);
        await using var ada = await Support.Person.ComeSignedInAsync(chrome, site);
        await ada.OpenSessionsAsync(site);
        await ada.PerformAsync("import");

        await ada.ReadsAsync("The directory could not be read whole.");
        await ada.ReadsAsync(" for you.");
        await ada.Page.ShouldBeFitToShowAsync("session-group-gone");
        await ada.Page.GotoAsync("/");
        await ada.ReadsAsync("has changes that somebody has to allow or deny.");
        await ada.Page.ShouldBeFitToShowAsync("home-waiting");
        await ada.ClickAsync("Look and decide");
        await ada.ReadsAsync("The group no longer exists");
        await ada.Page.ShouldBeFitToShowAsync("session-group-gone-people");
        await ada.ClickAsync("Allow all…");
        await ada.ConfirmAsync("Allow");

        await ada.ReadsAsync("Decided");
        (await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Waits for you" }).CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task While_the_directory_asks_to_wait_the_page_says_until_when()
    {
        await using var site = await ServedSite.StartAppliedAsync();
        site.Site.Sandbox.Faults.Add(SessionPages.Throttled);
        await using var ada = await Support.Person.ComeSignedInAsync(chrome, site);
        await ada.OpenSessionsAsync(site);
        await ada.PerformAsync("import");

        await ada.ReadsAsync("The directory asks to wait: going on at");
        await ada.Page.ShouldBeFitToShowAsync("session-waits-for-the-directory");
    }
}
