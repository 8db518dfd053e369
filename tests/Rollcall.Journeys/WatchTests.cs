using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Sandbox.Tenants;
using Person = Rollcall.Journeys.Support.Person;

namespace Rollcall.Journeys;

/// <summary>An administrator sees that a secret ends soon and that the app may too much, and replaces the secret without a gap.</summary>
public class WatchTests(Chrome chrome)
{
    private const string New = "New~Distinctive.Secret-4718";
    private static readonly Guid App = new(WellKnown.ClientId);

    [Fact]
    public async Task A_secret_that_ends_soon_is_seen_everywhere_and_replaced_by_one_that_works()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 30);
        Secrets(site, (WellKnown.ClientSecret, 5.5), (New, 300));
        site.Site.Tenant.Apps.SetRoles(App, "Directory.Read.All", "Group.Read.All", "User.Read.All");
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await page.GotoAsync("/import");
        await page.GetByRole(AriaRole.Link, new() { Name = "Contoso" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Look closer" }).ClickAsync();
        await page.GetByText("When the client secret ends is not known.").WaitForAsync();
        await page.ShouldBeFitToShowAsync("watch-unknown");

        await page.GetByRole(AriaRole.Button, new() { Name = "Look now" }).ClickAsync();
        await page.GetByText("Looked: the app signs in.").WaitForAsync();
        await page.GetByText("as the app's registration says").WaitForAsync();
        await page.GetByText("It opens nearly all of the directory").WaitForAsync();
        await page.GetByText("tick GroupMember.Read.All, Application.Read.All, then").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the consent link" }).WaitForAsync();
        await page.ShouldBeFitToShowAsync("watch");

        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Replace it in time of Contoso" }).WaitForAsync();
        await page.ShouldBeFitToShowAsync("watch-home");
        await page.GotoAsync("/import");
        await page.GetByText("Secret ends in").WaitForAsync();
        await page.ShouldBeFitToShowAsync("watch-jobs");
        await page.GetByRole(AriaRole.Link, new() { Name = "Contoso" }).ClickAsync();
        await page.GetByText("Ends soon").WaitForAsync();
        await page.ShouldBeFitToShowAsync("watch-job");

        await page.GetByRole(AriaRole.Link, new() { Name = "Replace client secret" }).ClickAsync();
        await page.GetByLabel("New client secret").FillAsync("no-such-secret");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try and save" }).ClickAsync();
        await page.GetByText("The new secret does not work, so the former one stays.").First.WaitForAsync();
        (await page.ContentAsync()).ShouldNotContain("no-such-secret");
        await page.ShouldBeFitToShowAsync("secret-refused");
        await page.GetByLabel("New client secret").FillAsync(New);
        await page.GetByRole(AriaRole.Button, new() { Name = "Try and save" }).ClickAsync();
        await page.GetByText("The new secret works, and is saved.").WaitForAsync();
        Secrets(site, (New, 300));
        (await site.Site.RunAsync("import", "run", "Contoso")).ShouldBeDone();
        (await page.ContentAsync()).ShouldNotContain(New);
    }

    private static void Secrets(ServedSite site, params (string Value, double Days)[] secrets)
    {
        var now = TimeProvider.System.GetUtcNow();
        site.Site.Tenant.Apps.SetSecrets(
            App,
            secrets.Select(secret => new AppSecret(Guid.NewGuid(), secret.Value, "import", now.AddDays(-30), now.AddDays(secret.Days)))
        );
    }
}
