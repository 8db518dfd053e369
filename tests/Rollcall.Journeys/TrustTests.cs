using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Server.Tests.Support;
using Person = Rollcall.Journeys.Support.Person;

namespace Rollcall.Journeys;

/// <summary>An administrator says how much an import may take away, and from whom nothing; and sees why a job pauses.</summary>
public class TrustTests(Chrome chrome)
{
    [Fact]
    public async Task A_limit_that_is_none_is_told_beside_its_field_and_one_that_is_saved_stands_in_the_history()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 20);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await OpenJobAsync(page);
        await page.GetByText("how much an import may take away").ClickAsync();
        var (people, percent) = (
            page.GetByLabel("Most people deactivated", new() { Exact = true }),
            page.GetByLabel("Most people deactivated, in per cent")
        );
        (await people.InputValueAsync()).ShouldBe("500");

        await people.FillAsync("a few");
        await percent.FillAsync("120");
        await SaveAsync(page);

        await page.GetByText("2 things have to be mended.").WaitForAsync();
        await page.GetByText("\"a few\" is no limit. Allowed: a whole number from 0").First.WaitForAsync();
        (await people.InputValueAsync()).ShouldBe("a few");
        (await people.GetAttributeAsync("aria-invalid")).ShouldBe("true");
        await page.ShouldBeFitToShowAsync("limits-faults");

        await people.FillAsync("none");
        await percent.FillAsync("");
        await page.GetByLabel("Over a limit").SelectOptionAsync("ApplyRest");
        await page.GetByLabel("Most people created", new() { Exact = true }).FillAsync("0");
        await SaveAsync(page);

        await page.GetByText("Saved.", new() { Exact = true }).WaitForAsync();
        await page.GetByText("how much an import may take away").ClickAsync();
        (await people.InputValueAsync()).ShouldBe("none");
        (await percent.InputValueAsync()).ShouldBe("20", "what is left empty has its default");
        await page.ShouldBeFitToShowAsync("limits");
        await page.GetByRole(AriaRole.Link, new() { Name = "History", Exact = true }).First.ClickAsync();
        var changed = await page.GetByRole(AriaRole.Row, new() { Name = "Most people deactivated" }).InnerTextAsync();
        changed.ShouldContain("500");
        changed.ShouldContain("No limit");
        await page.ShouldBeFitToShowAsync("limits-history");
    }

    [Fact]
    public async Task A_person_and_a_role_are_protected_and_that_is_ended_again()
    {
        await using var site = await ServedSite.StartAppliedAsync();
        await site.Site.ImportAsync();
        var someone = ExpectedPeople.Complete(site.Site.Tenant)[3];
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await page.GotoAsync($"/people/{Uri.EscapeDataString(someone.UserPrincipalName)}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Protect" }).ClickAsync();

        await page.GetByText($"{someone.DisplayName} is protected now.").WaitForAsync();
        await page.GetByText("no import deactivates").WaitForAsync();
        await page.ShouldBeFitToShowAsync("person-protected");
        await page.GetByRole(AriaRole.Link, new() { Name = "Protected people" }).ClickAsync();
        await page.GetByLabel("Administrator", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Facility manager").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByText("Protected now: Facility manager, Administrator.").WaitForAsync();
        (await page.GetByLabel("Administrator", new() { Exact = true }).IsCheckedAsync()).ShouldBeTrue();
        (await page.GetByLabel("Booker").IsCheckedAsync()).ShouldBeFalse();
        await page.ShouldBeFitToShowAsync("protection");

        await page.GetByRole(AriaRole.Link, new() { Name = someone.DisplayName }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "End protection" }).ClickAsync();
        await page.GetByText($"{someone.DisplayName} is not protected any more.").WaitForAsync();

        await page.GotoAsync($"/people/{Administrator.Login}");
        await page.GetByText("Protected as administrator").WaitForAsync();
        await page.GotoAsync("/protection");
        await page.GetByLabel("Administrator", new() { Exact = true }).UncheckAsync();
        await page.GetByLabel("Facility manager").UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByText("No role is protected.").WaitForAsync();
        await page.GetByText("Nobody yet.").WaitForAsync();
        await page.ShouldBeFitToShowAsync("protection-none");
    }

    [Fact]
    public async Task A_job_that_pauses_says_so_wherever_it_is_shown_until_somebody_resumes_it()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 20);
        site.Site.Folder.Write("wrong.txt", "Wrong~but-distinctive-secret-0815");
        await site.Site.ApplyAsync(ContosoSite.For(site.Site.Sandbox) with { Secret = "{ file: wrong.txt }" });
        (await site.Site.RunAsync("import", "run", "Contoso", "--scheduled")).Exit.ShouldBe(1);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;

        await page.GotoAsync("/");
        await page.GetByText("Scheduled imports pause until somebody has mended why session 1 failed.").WaitForAsync();
        await page.ShouldBeFitToShowAsync("home-pause");
        await page.GotoAsync("/import");
        await page.GetByText("until somebody has mended something").WaitForAsync();
        await page.ShouldBeFitToShowAsync("import-pause");
        await OpenJobAsync(page);
        await page.GetByText("directory.secret-wrong, which no further try would cure").WaitForAsync();
        await page.ShouldBeFitToShowAsync("job-pause");
        foreach (var tab in new[] { "History", "Sessions", "Linking" })
        {
            await page.GetByRole(AriaRole.Navigation, new() { Name = "Import job" })
                .GetByRole(AriaRole.Link, new() { Name = tab })
                .ClickAsync();
            await page.WaitForURLAsync($"**/{tab.ToLowerInvariant()}");
            await page.GetByText("Scheduled imports pause").WaitForAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Resume scheduled imports" }).ClickAsync();

        await page.GetByText("Scheduled imports of Contoso go on.").WaitForAsync();
        await Assertions.Expect(page.GetByText("Scheduled imports pause")).ToHaveCountAsync(0);
        (await site.Site.Store.DbAsync(db => db.Jobs.Select(job => job.PauseCode).SingleAsync(TestStore.Token))).ShouldBeNull();
    }

    private static async Task OpenJobAsync(IPage page)
    {
        await page.GotoAsync("/import");
        await page.GetByRole(AriaRole.Link, new() { Name = "Contoso", Exact = true }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).WaitForAsync();
    }

    private static Task SaveAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
}
