using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Sandbox.Tenants;
using Person = Rollcall.Journeys.Support.Person;

namespace Rollcall.Journeys;

/// <summary>The app is let in by the directory's administrator, and the connection is checked.</summary>
public class ConsentTests(Chrome chrome)
{
    [Fact]
    public async Task The_link_follows_the_entered_ids_and_its_answer_leads_to_the_check_that_proves_it()
    {
        await using var site = await JobFormTests.EmptyAsync();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await page.GotoAsync("/import/new");
        await page.GetByText("The consent link appears here as soon as").WaitForAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Contoso");
        await page.GetByLabel("Client Secret", new() { Exact = true }).FillAsync(WellKnown.ClientSecret);
        await page.GetByLabel("Azure ID (Directory ID)").FillAsync(WellKnown.TenantId);
        await page.GetByLabel("Client ID").FillAsync(WellKnown.UnconsentedClientId);
        await JobFormTests.UseSandboxAsync(page, site);
        var link = page.GetByRole(AriaRole.Link, new() { Name = "Open the consent link" });
        await Assertions.Expect(link).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("^https://localhost:"));
        (await page.GetByLabel("Name", new() { Exact = true }).InputValueAsync()).ShouldBe("Contoso");
        var address = (await link.GetAttributeAsync("href"))!;
        address.ShouldContain(Uri.EscapeDataString(new Uri(site.Address, "consent").AbsoluteUri));
        address.ShouldNotContain(Uri.EscapeDataString(WellKnown.ClientSecret));

        await JobFormTests.SaveAsync(page);
        await page.GetByText("Saved. Now let the app in").WaitForAsync();
        await CheckAsync(page);
        await page.GetByText("The connection does not work yet.").WaitForAsync();
        await page.GetByText("Granted permissions: fails").WaitForAsync();
        await page.ShouldBeFitToShowAsync("import-check-failed");

        // The link from before the job was saved still counts, for the job that was saved with its ids.
        await page.GotoAsync(address);
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Consent given" }).WaitForAsync();
        await page.ShouldBeFitToShowAsync("consent-given");
        await page.GetByRole(AriaRole.Link, new() { Name = "Check connection of Contoso" }).ClickAsync();
        await CheckAsync(page);
        await page.GetByText("The connection works.").WaitForAsync();
        await page.ShouldBeFitToShowAsync("check-page");
    }

    [Fact]
    public async Task A_link_that_was_declined_says_what_to_do_and_is_answered_once()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 20);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        await JobFormTests.OpenContosoAsync(ada.Page);
        var address = (await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Open the consent link" }).GetAttributeAsync("href"))!;

        // The directory's administrator has no account here.
        await using var eve = await Person.ComeAsync(chrome, site);
        await eve.Page.GotoAsync(address);
        await eve.Page.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
        await eve.Page.GetByRole(AriaRole.Heading, new() { Name = "No consent" }).WaitForAsync();
        (await eve.Page.InnerTextAsync("main")).ShouldContain("AADSTS65004");
        await eve.Page.GetByRole(AriaRole.Link, new() { Name = "Open import job Contoso" }).WaitForAsync();
        await eve.Page.ShouldBeFitToShowAsync("consent-declined");

        await eve.Page.GotoAsync(address);
        await eve.Page.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await eve.Page.GetByRole(AriaRole.Heading, new() { Name = "Answered before" }).WaitForAsync();
        await eve.Page.ShouldBeFitToShowAsync("consent-answered-before");

        await eve.Page.GotoAsync("/consent?admin_consent=True&tenant=" + WellKnown.TenantId);
        await eve.Page.GetByRole(AriaRole.Heading, new() { Name = "Not an answer to our link" }).WaitForAsync();
        await eve.Page.ShouldBeFitToShowAsync("consent-not-ours");
    }

    [Fact]
    public async Task A_check_shows_each_step_or_what_to_do_and_leaves_what_is_typed_beside_it()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 20);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await JobFormTests.OpenContosoAsync(page);
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Half typed");

        await CheckAsync(page);

        await page.GetByText("The connection works.").WaitForAsync();
        foreach (
            var step in new[]
            {
                "Sign in as the app",
                "The tenant's name",
                "Granted permissions",
                "Read a first user",
                "Read a first group",
            }
        )
        {
            await page.GetByText($"{step}: works").WaitForAsync();
        }

        (await page.GetByLabel("Name", new() { Exact = true }).InputValueAsync()).ShouldBe("Half typed");
        await page.GetByLabel("Client Secret", new() { Exact = true }).FillAsync("a-wrong-secret");
        await JobFormTests.SaveAsync(page);
        await page.GetByText("Saved.", new() { Exact = true }).WaitForAsync();
        await CheckAsync(page);
        await page.GetByText("copy the Value column of the secret").WaitForAsync();
        (await page.GetByText("Not tried, since a step before failed.").CountAsync()).ShouldBe(4);
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("check-button");
    }

    [Fact]
    public async Task Without_script_a_job_is_saved_and_checked_too()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 20);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        await JobFormTests.OpenContosoAsync(ada.Page);
        await ada.Page.RouteAsync("**/*.js", route => route.AbortAsync());
        await ada.Page.ReloadAsync();

        await ada.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Contoso AS");
        await JobFormTests.SaveAsync(ada.Page);
        await ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Contoso AS" }).WaitForAsync();
        await CheckAsync(ada.Page);

        await ada.Page.GetByText("The connection works.").WaitForAsync();
        ada.Page.Url.ShouldEndWith("/check");
    }

    private static Task CheckAsync(IPage page) =>
        page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Check (connection|again)$") }).ClickAsync();
}
