using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Server.Tests.Support;
using Person = Rollcall.Journeys.Support.Person;

namespace Rollcall.Journeys;

/// <summary>An administrator looks at what an import would do, and lets exactly that happen.</summary>
public class PlanTests(Chrome chrome)
{
    [Fact]
    public async Task A_test_imports_plan_is_applied_as_it_was_shown_and_only_once()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 40);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        var test = (await site.Site.RunAsync("import", "test", "Contoso", "--json")).ShouldBeDone().Json.GetProperty("id").GetInt64();
        await page.GotoAsync($"/sessions/{test}");
        await page.GetByRole(AriaRole.Heading, new() { Name = "This plan" }).WaitForAsync();
        await page.ShouldBeFitToShowAsync("plan");

        await page.GetByRole(AriaRole.Button, new() { Name = "Apply this plan" }).ClickAsync();

        await page.GetByText("The import is done.").WaitForAsync();
        await page.ShouldBeFitToShowAsync("plan-applied");
        (await site.Site.RunAsync("user", "list", "--json"))
            .ShouldBeDone()
            .Lines.Count.ShouldBe(ExpectedPeople.Complete(site.Site.Tenant).Count + 1, "all of them, and ada");
        await page.GetByRole(AriaRole.Link, new() { Name = $"test import {test}" }).ClickAsync();
        await page.GetByText($"applies the plan of session {test}, or has done so").WaitForAsync();
        (await page.GetByRole(AriaRole.Button, new() { Name = "Apply this plan" }).CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_plan_is_refused_on_its_page_when_the_rules_have_moved()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 40);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        var test = (await site.Site.RunAsync("import", "test", "Contoso", "--json")).ShouldBeDone().Json.GetProperty("id").GetInt64();
        await page.GotoAsync($"/sessions/{test}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply this plan" }).WaitForAsync();
        await site.Site.ApplyAsync(ContosoSite.For(site.Site.Sandbox) with { More = "guests: true" });

        await page.GetByRole(AriaRole.Button, new() { Name = "Apply this plan" }).ClickAsync();

        await page.GetByText("guests: false → true").First.WaitForAsync();
        await page.ShouldBeFitToShowAsync("plan-refused");
    }

    [Fact]
    public async Task A_job_is_made_to_wait_for_approval()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 40);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await page.GotoAsync("/import");
        await page.GetByRole(AriaRole.Link, new() { Name = "Contoso", Exact = true }).First.ClickAsync();
        await page.GetByText("who has to look first").ClickAsync();
        await page.GetByLabel("Every import waits for approval").CheckAsync();
        await page.GetByLabel("Plans may be applied for, in hours").FillAsync("0");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.GetByText("\"0\" is no age of a plan.").First.WaitForAsync();
        await page.ShouldBeFitToShowAsync("plan-settings");
        await page.GetByLabel("Plans may be applied for, in hours").FillAsync("48");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.GetByText("Saved.", new() { Exact = true }).WaitForAsync();

        var session = (await site.Site.RunAsync("import", "run", "Contoso", "--json")).Json.GetProperty("id").GetInt64();
        await page.GotoAsync($"/sessions/{session}");

        await page.GetByText("Every import of this job waits until somebody has approved its plan.").First.WaitForAsync();
        await page.ShouldBeFitToShowAsync("plan-approval");
    }
}
