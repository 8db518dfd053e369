using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Journeys.Sessions;

/// <summary>An import that is over a limit waits for somebody, who sees who it is and what they would lose, and decides.</summary>
public class DecidingTests(Chrome chrome)
{
    [Fact]
    public async Task What_is_over_a_limit_waits_and_is_decided_person_by_person_and_right_by_right()
    {
        await using var site = await DecidingPages.StartOverLimitAsync();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        await ada.OpenSessionsAsync(site);
        await ada.PerformAsync("test import");
        await ada.ReadsAsync("A test: nobody was changed. An import would wait for you.");
        await ada.Page.ShouldBeFitToShowAsync("session-test-over-limit");
        await ada.ClickAsync("Who would wait");
        await ada.ReadsAsync("A test: an import would wait for you, and ask about all of this.");
        (await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Allow the chosen people…" }).CountAsync()).ShouldBe(0);

        await ada.OpenSessionsAsync(site);
        await ada.PerformAsync("import");
        await ada.ReadsAsync("It waits for you: nothing was applied.");
        var held = await ada.NumberAsync("changes wait for you");
        var leavers = await ada.NumberAsync("would be deactivated");
        leavers.ShouldBe(DecidingPages.Leavers);
        await ada.Page.ShouldBeFitToShowAsync("session-waiting");
        await ada.ClickAsync("Look and decide");
        await ada.ReadsAsync("Nothing of this is done before somebody allows it.");
        await ada.Page.ShouldBeFitToShowAsync("session-waiting-people");

        // One person.
        var first = ada.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Would be deactivated" }).First;
        await first.GetByRole(AriaRole.Checkbox).CheckAsync();
        await ada.PressAsync("Allow the chosen people…");
        await ada.ReadsAsync("1 person is deactivated and can't sign in any more.");
        await ada.Page.ShouldBeFitToShowAsync("session-decide");
        (await site.ActiveAsync()).ShouldBe(site.ImportedPeople());
        await ada.ConfirmAsync("Allow");
        await ada.ReadsAsync("It waits for you with the rest.");
        (await site.ActiveAsync()).ShouldBe(site.ImportedPeople() - 1);
        await ada.Page.ShouldBeFitToShowAsync("session-waiting-still");
        await ada.ReadsAsync("Decided");

        // All of one right, denied; it is theirs still.
        await ada.ClickAsync("Look and decide");
        await ada.Page.GetByLabel("Right", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Booker everywhere" });
        await ada.ReadsAsync("What you look at:");
        await ada.Page.ShouldBeFitToShowAsync("session-waiting-right");
        await ada.ClickAsync("Deny all of these…");
        await ada.ReadsAsync("None of this is done");
        await ada.Page.ShouldBeFitToShowAsync("session-decide-deny");
        await ada.ConfirmAsync("Deny");
        await ada.ReadsAsync("It waits for you with the rest.");

        // The rest.
        await ada.ClickAsync("Look and decide");
        await ada.ClickAsync("Allow all…");
        await ada.ConfirmAsync("Allow");
        await ada.ReadsAsync("The import is done.");
        (await ada.NumberAsync("deactivated")).ShouldBe(DecidingPages.Leavers);
        (await ada.NumberAsync("denied") + await ada.AppliedAsync()).ShouldBe(held);
        (await ada.Page.Locator(".decisions li").CountAsync()).ShouldBe(3);
        (await ada.Page.Locator(".decisions").InnerTextAsync()).ShouldContain($"by {Administrator.Login}");
        await ada.Page.ShouldBeFitToShowAsync("session-decided");
        await ada.ClickAsync("denied");
        await ada.ReadsAsync("Limit: people deactivated");
        await ada.Page.GetByRole(AriaRole.Rowheader).First.GetByRole(AriaRole.Link).ClickAsync();
        await ada.ReadsAsync("Inactive");
        await ada.ReadsAsync("Denied");
        await ada.Page.ShouldBeFitToShowAsync("person-decided");
        (await site.ActiveAsync()).ShouldBe(site.ImportedPeople() - DecidingPages.Leavers);
    }

    [Fact]
    public async Task Whoever_was_slower_or_came_after_a_newer_plan_is_told_so()
    {
        await using var site = await DecidingPages.StartOverLimitAsync();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        await using var bo = await Person.ComeSignedInAsync(chrome, site);
        await ada.OpenSessionsAsync(site);
        await ada.PerformAsync("import");
        await ada.ReadsAsync("It waits for you: nothing was applied.");
        await ada.Page.GotoAsync("/sessions/2/decide?word=allow&of=all");
        await bo.Page.GotoAsync("/sessions/2/decide?word=deny&of=all");
        await bo.ConfirmAsync("Deny");
        await bo.ReadsAsync("what it would have done was denied");

        await ada.ConfirmAsync("Allow");

        await ada.ReadsAsync("Nothing in session 2 waits for anybody.");
        (await site.ActiveAsync()).ShouldBe(site.ImportedPeople());
        await ada.OpenSessionsAsync(site);
        await ada.PerformAsync("import");
        await ada.ReadsAsync("It waits for you: nothing was applied.");
        await ada.OpenSessionsAsync(site);
        await ada.PerformAsync("test import");
        await ada.ReadsAsync("A test: nobody was changed. An import would wait for you.");
        await ada.Page.GotoAsync("/sessions/3");
        await ada.ReadsAsync("It waited for somebody, and a newer session has planned anew.");
        await ada.Page.ShouldBeFitToShowAsync("session-lapsed");
        await ada.ClickAsync("Waited");
        await ada.ReadsAsync("Session 4 of Contoso has planned anew");
        (await ada.Page.GetByRole(AriaRole.Checkbox).CountAsync()).ShouldBe(0);
        await ada.Page.ShouldBeFitToShowAsync("session-lapsed-people");
        await ada.Page.GotoAsync("/sessions/3/decide?word=allow&of=all");
        await ada.ReadsAsync("Nothing to decide");
        await ada.Page.ShouldBeFitToShowAsync("session-decide-late");
        await ada.Page.GotoAsync("/sessions/3/decide?word=allow&of=chosen");
        await ada.ReadsAsync("You chose nobody.");
    }

    [Fact]
    public async Task It_is_decided_by_keyboard_alone()
    {
        await using var site = await DecidingPages.StartOverLimitAsync();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        await ada.OpenSessionsAsync(site);
        await ada.PerformAsync("import");
        await ada.ReadsAsync("It waits for you: nothing was applied.");

        await ada.ReachAsync("Look and decide");
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.ReadsAsync("Nothing of this is done before somebody allows it.");
        await ada.ReachAsync("Choose everybody on this page");
        await ada.Page.Keyboard.PressAsync("Space");
        await ada.ReachAsync("Allow the chosen people…");
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.ReadsAsync("This is done at once");
        await ada.ReachAsync("Allow ");
        await ada.Page.Keyboard.PressAsync("Enter");

        await ada.ReadsAsync("The import is done.");
        (await site.ActiveAsync()).ShouldBe(site.ImportedPeople() - DecidingPages.Leavers);
    }

    [Fact]
    public async Task It_is_decided_without_script()
    {
        await using var site = await DecidingPages.StartOverLimitAsync();
        (await site.Site.RunAsync("import", "run", "Contoso")).Exit.ShouldBe(3);
        await using var ada = await Person.ComeAsync(chrome, site, width: 390, height: 844, script: false);
        await ada.SignInAsync(Administrator.Login, Administrator.Password);
        await ada.Page.GotoAsync("/");
        await ada.ClickAsync("Look and decide");
        await ada.ReadsAsync("Nothing of this is done before somebody allows it.");
        await ada
            .Page.GetByRole(AriaRole.Row)
            .Filter(new() { HasText = "Would be deactivated" })
            .First.GetByRole(AriaRole.Checkbox)
            .CheckAsync();

        await ada.PressAsync("Allow the chosen people…");
        await ada.ConfirmAsync("Allow");

        await site.EndsAsync(2);
        (await site.ActiveAsync()).ShouldBe(site.ImportedPeople() - 1);
        await ada.Page.GotoAsync("/sessions/2?tab=waiting");
        await ada.ReadsAsync("Nothing of this is done before somebody allows it.");
    }
}
