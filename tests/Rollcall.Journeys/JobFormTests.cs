using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;
using Person = Rollcall.Journeys.Support.Person;

namespace Rollcall.Journeys;

/// <summary>An administrator makes an import job, changes it and deletes it.</summary>
public class JobFormTests(Chrome chrome)
{
    [Fact]
    public async Task A_new_job_is_told_all_its_faults_at_once_and_loses_nothing_that_was_typed()
    {
        await using var site = await EmptyAsync();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await page.GotoAsync("/import");
        await page.ShouldBeFitToShowAsync("import-empty");
        await page.GetByRole(AriaRole.Link, new() { Name = "New import job" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "New import job" }).WaitForAsync();
        await page.ShouldBeFitToShowAsync("import-new");

        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GetByLabel("Azure ID (Directory ID)").FillAsync("contoso.com");
        await page.GetByLabel("Client ID").FillAsync(Sample.Secret);
        await page.GetByLabel("Client Secret", new() { Exact = true }).FillAsync(WellKnown.ClientSecret);
        await page.GetByLabel("Default User Password").FillAsync(ContosoSite.Password);
        await page.GetByLabel("Strip domain").CheckAsync();
        await SaveAsync(page);

        await page.GetByText("3 things have to be mended").WaitForAsync();
        (await Described(page, "Name")).ShouldContain("The job has no name.");
        (await Described(page, "Azure ID (Directory ID)")).ShouldContain("it looks like a domain");
        (await Described(page, "Client ID")).ShouldContain("it looks like a client secret");
        asked.ShouldAllBe(address => !address.Contains(Uri.EscapeDataString(Sample.Secret)));
        (await page.GetByLabel("Azure ID (Directory ID)").InputValueAsync()).ShouldBe("contoso.com");
        (await page.GetByLabel("Strip domain").IsCheckedAsync()).ShouldBeTrue();
        (await page.GetByLabel("Client Secret", new() { Exact = true }).GetAttributeAsync("placeholder")).ShouldBe("Kept; type to replace");
        await page.ShouldBeFitToShowAsync("import-new-faults");

        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Contoso");
        await page.GetByLabel("Azure ID (Directory ID)").FillAsync(WellKnown.TenantId);
        await page.GetByLabel("Client ID").FillAsync(WellKnown.ClientId);
        await UseSandboxAsync(page, site);
        (await page.ContentAsync()).ShouldNotContain(ContosoSite.Password);
        await SaveAsync(page);

        await page.GetByText("Saved. Now let the app in").WaitForAsync();
        page.Url.ShouldContain("/import/");
        (await site.Site.Store.SecretAsync()).ShouldBe(WellKnown.ClientSecret);
        (await page.GetByLabel("Client Secret", new() { Exact = true }).GetAttributeAsync("placeholder")).ShouldBe("Set; type to replace");
        await page.ShouldBeFitToShowAsync("import-job");
        (await page.ContentAsync()).ShouldNotContain(WellKnown.ClientSecret);
        await page.GetByRole(AriaRole.Link, new() { Name = "Import users" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Row, new() { Name = "Contoso" }).GetByText("None yet").WaitForAsync();
    }

    [Fact]
    public async Task Of_two_who_edit_one_job_the_second_is_told_what_changed_and_loses_nothing()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 20);
        await site.Site.Store.AskAsync(services => Administrator.MakeAsync(services, "bo"));
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        await using var bo = await Person.ComeSignedInAsync(chrome, site, login: "bo");
        foreach (var page in new[] { ada.Page, bo.Page })
        {
            await page.GotoAsync("/import");
            await page.GetByRole(AriaRole.Link, new() { Name = "Contoso", Exact = true }).ClickAsync();
            await page.GetByLabel("Name", new() { Exact = true }).WaitForAsync();
        }

        await ada.Page.GetByLabel("Login format").SelectOptionAsync("Email");
        await SaveAsync(ada.Page);
        await ada.Page.GetByText("Saved.", new() { Exact = true }).WaitForAsync();
        await bo.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Contoso Europe");
        await bo.Page.GetByLabel("Client Secret", new() { Exact = true }).FillAsync("another-secret");
        await SaveAsync(bo.Page);

        var conflict = bo.Page.GetByRole(AriaRole.Alert);
        await conflict.GetByText("Somebody else changed this job").WaitForAsync();
        await Assertions.Expect(conflict).ToBeFocusedAsync();
        var row = await conflict.GetByRole(AriaRole.Row, new() { Name = "Login format" }).InnerTextAsync();
        row.ShouldContain("ada");
        row.ShouldContain("WindowsLogin");
        row.ShouldContain("E-mail address");
        (await bo.Page.GetByLabel("Name", new() { Exact = true }).InputValueAsync()).ShouldBe("Contoso Europe");
        (await bo.Page.GetByLabel("Login format").InputValueAsync()).ShouldBe("WindowsLogin");
        await bo.Page.ShouldBeFitToShowAsync("import-conflict");

        await SaveAsync(bo.Page);
        await bo.Page.GetByText("Saved.", new() { Exact = true }).WaitForAsync();
        await bo.Page.GetByRole(AriaRole.Heading, new() { Name = "Contoso Europe" }).WaitForAsync();
        (await site.Site.Store.SecretAsync()).ShouldBe("another-secret");
        await bo.Page.GetByRole(AriaRole.Link, new() { Name = "History", Exact = true }).First.ClickAsync();
        await bo.Page.GetByRole(AriaRole.Row, new() { Name = "Client Secret" }).WaitForAsync();
        await bo.Page.ShouldBeFitToShowAsync("import-history");
    }

    [Fact]
    public async Task Who_takes_theirs_goes_on_from_what_others_saved()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 20);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await OpenContosoAsync(page);
        (
            await site.Site.Store.ApplyAsync(
                ContosoSite.For(site.Site.Sandbox).ToString().Replace("loginFormat: WindowsLogin", "loginFormat: Email")
            )
        ).ShouldBeDone();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Mine");
        await SaveAsync(page);
        await page.GetByText("Somebody else changed this job").WaitForAsync();

        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Take theirs" }).ClickAsync();

        await Assertions.Expect(page.GetByLabel("Login format")).ToHaveValueAsync("Email");
        await Assertions.Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Contoso");
    }

    [Fact]
    public async Task A_job_is_deleted_after_saying_what_goes_and_refused_while_it_has_users()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 20);
        await site.Site.ImportAsync();
        var second = (await site.Site.Store.SaveAsync(Sample.Job with { Name = "Second" })).ShouldBeDone();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;

        await page.GotoAsync("/import");
        await page.ShouldBeFitToShowAsync("import-list");
        await OpenContosoAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Delete job" }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).GetByText("are imported by it").WaitForAsync();
        (await page.GetByRole(AriaRole.Button, new() { Name = "Delete job" }).IsDisabledAsync()).ShouldBeTrue(
            "it is said before, and not after"
        );
        await page.ShouldBeFitToShowAsync("import-delete");

        await page.GotoAsync($"/import/{second}/delete");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete job" }).ClickAsync();
        await page.GetByText("Job Second is deleted.").WaitForAsync();
        (await page.GetByRole(AriaRole.Row).CountAsync()).ShouldBe(2);
    }

    internal static async Task OpenContosoAsync(IPage page)
    {
        await page.GotoAsync("/import");
        await page.GetByRole(AriaRole.Link, new() { Name = "Contoso", Exact = true }).ClickAsync();
        await page.GetByLabel("Azure ID (Directory ID)").WaitForAsync();
    }

    internal static Task SaveAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

    /// <summary>A site with a directory and an administrator, and no job.</summary>
    internal static async Task<ServedSite> EmptyAsync()
    {
        var site = await TestSite.CreateAsync(DatabaseKind.Sqlite, people: 20);
        await site.Store.AskAsync(services => Administrator.MakeAsync(services));
        return await ServedSite.StartAsync(site);
    }

    /// <summary>Enters the Sandbox as the cloud.</summary>
    internal static async Task UseSandboxAsync(IPage page, ServedSite site)
    {
        var host = $"https://localhost:{site.Site.Sandbox.BaseAddress.Port}";
        var cloud = page.GetByLabel("Cloud", new() { Exact = true });
        if (!await cloud.IsVisibleAsync())
        {
            await page.GetByText("Cloud and domains").ClickAsync();
        }

        await cloud.SelectOptionAsync("Custom");
        await page.GetByLabel("Sign-in host").FillAsync(host);
        await page.GetByLabel("Graph host").FillAsync(host);
        await page.GetByLabel("Certificate to trust").FillAsync(site.Site.Sandbox.CaFile);
    }

    /// <summary>What a screen reader says after the field's name.</summary>
    private static async Task<string> Described(IPage page, string label)
    {
        var ids = (await page.GetByLabel(label, new() { Exact = label == "Name" }).GetAttributeAsync("aria-describedby"))!.Split(' ');
        var texts = await Task.WhenAll(ids.Select(id => page.Locator($"#{id}").InnerTextAsync()));
        return string.Join(' ', texts);
    }
}
