using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Server.Tests.Support;
using Person = Rollcall.Journeys.Support.Person;

namespace Rollcall.Journeys;

/// <summary>An administrator lets a job import by itself, and sees when it will before anything is saved.</summary>
public class ScheduleTests(Chrome chrome)
{
    [Fact]
    public async Task The_next_times_are_seen_while_one_types_and_stand_everywhere_once_they_are_saved()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 20);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await page.GotoAsync("/schedules");
        await page.GetByText("Not scheduled: by hand").WaitForAsync();
        await page.GetByLabel("The site's time zone").FillAsync("Europe/Copenhagn");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByText("Did you mean Europe/Copenhagen?").First.WaitForAsync();
        await page.ShouldBeFitToShowAsync("schedules-fault");
        await page.GetByLabel("The site's time zone").FillAsync("Europe/Copenhagen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByText("The site's time zone is Europe/Copenhagen.").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Contoso", Exact = true }).ClickAsync();
        await page.GetByText("A person starts every import.").WaitForAsync();

        await page.GetByText("when imports start by themselves").ClickAsync();
        await Assertions.Expect(page.GetByLabel("Time of day")).ToBeHiddenAsync();
        await page.GetByLabel("Imports start").SelectOptionAsync("Daily");
        await page.GetByLabel("Time of day").FillAsync("2:30");
        await page.GetByLabel("Read everything at").FillAsync("sun 2:30");
        var times = page.GetByRole(AriaRole.List, new() { Name = "The next times" }).GetByRole(AriaRole.Listitem);
        await Assertions.Expect(times).ToHaveCountAsync(5);
        await Assertions.Expect(times.Filter(new() { HasText = "02:30" })).ToHaveCountAsync(5);
        await page.ShouldBeFitToShowAsync("schedule-typed");
        (await site.Site.RunAsync("job", "schedule", "Contoso")).ShouldBeDone().Output.ShouldContain("not scheduled");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.GetByText("Saved.", new() { Exact = true }).WaitForAsync();

        await Assertions
            .Expect(page.GetByRole(AriaRole.List, new() { Name = "The next imports" }).GetByRole(AriaRole.Listitem))
            .ToHaveCountAsync(5);
        (await site.Site.RunAsync("job", "schedule", "Contoso", "--json"))
            .ShouldBeDone()
            .Json.GetProperty("schedule")
            .GetProperty("whole")
            .GetString()
            .ShouldBe("Sunday 02:30");
        await page.GotoAsync("/import");
        await Assertions.Expect(page.GetByText("Not scheduled")).ToHaveCountAsync(0);
        await page.ShouldBeFitToShowAsync("schedule-jobs");
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Columnheader, new() { Name = "Next import" }).WaitForAsync();
        await page.ShouldBeFitToShowAsync("schedule-home");
    }

    [Fact]
    public async Task Scheduled_imports_are_paused_and_resumed_on_the_jobs_page()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 20);
        (await site.Site.RunAsync("job", "schedule", "Contoso", "--weekdays", "06:00")).ShouldBeDone();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await page.GotoAsync("/import");
        await page.GetByRole(AriaRole.Link, new() { Name = "Contoso", Exact = true }).First.ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause scheduled imports" }).ClickAsync();

        await page.GetByText("Paused by ada.").WaitForAsync();
        await page.ShouldBeFitToShowAsync("schedule-paused");
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume scheduled imports" }).ClickAsync();
        await page.GetByText("Scheduled imports of Contoso go on.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause scheduled imports" }).WaitForAsync();
    }

    [Fact]
    public async Task Without_script_a_button_shows_the_next_times_and_what_is_wrong_and_saves_nothing()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 20);
        await using var ada = await Person.ComeAsync(chrome, site, script: false);
        await ada.SignInAsync(Administrator.Login, Administrator.Password);
        var page = ada.Page;
        await page.GotoAsync("/import");
        await page.GetByRole(AriaRole.Link, new() { Name = "Contoso", Exact = true }).First.ClickAsync();
        await page.GetByText("when imports start by themselves").ClickAsync();
        await page.GetByLabel("Imports start").SelectOptionAsync("Weekdays");
        await page.GetByLabel("Time of day").FillAsync("half past two");

        await page.GetByRole(AriaRole.Button, new() { Name = "Show the next five times" }).ClickAsync();
        await page.GetByText("\"half past two\" is no time of day.").First.WaitForAsync();
        await page.GetByLabel("Time of day").FillAsync("14:30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the next five times" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "The next times" }).GetByText("14:30")).ToHaveCountAsync(5);
        (await page.GetByLabel("Time of day").InputValueAsync()).ShouldBe("14:30");
        (await site.Site.RunAsync("job", "schedule", "Contoso")).ShouldBeDone().Output.ShouldContain("not scheduled");
    }
}
