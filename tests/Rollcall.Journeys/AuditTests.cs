using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Server.Tests.Support;
using Person = Rollcall.Journeys.Support.Person;

namespace Rollcall.Journeys;

/// <summary>An administrator sees who changed what, says for how long what is kept, takes a person's data along, and forgets the person.</summary>
public class AuditTests(Chrome chrome)
{
    [Fact]
    public async Task Who_changed_what_is_shown_filtered_and_downloaded()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 30);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await page.GotoAsync("/lists/locations");
        await page.GetByLabel("New location").FillAsync("Odense");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await page.GetByRole(AriaRole.Rowheader, new() { Name = "Odense" }).WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Audit" }).ClickAsync();
        var added = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "location Odense" });
        await added.GetByText("Entry added").WaitForAsync();
        (await added.InnerTextAsync()).ShouldContain("page, 127.0.0.1");
        await page.ShouldBeFitToShowAsync("audit");

        await page.GetByLabel("About").SelectOptionAsync("key");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.GetByText("Nothing fits").WaitForAsync();
        await page.ShouldBeFitToShowAsync("audit-nothing");

        await page.GotoAsync("/audit?kind=list");
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = "Download CSV" }).ClickAsync()
        );
        var file = await File.ReadAllTextAsync(await download.PathAsync(), TestStore.Token);
        file.ShouldContain("location Odense");
        file.ShouldNotContain("job.made");
        await page.GotoAsync("/audit?since=yesterday");
        await page.GetByText("is no day or time").WaitForAsync();
        await page.ShouldBeFitToShowAsync("audit-fault");
    }

    [Fact]
    public async Task Times_are_checked_and_saved()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 30);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Retention" }).ClickAsync();
        var logs = page.GetByLabel("Logs");
        (await logs.InputValueAsync()).ShouldBe("180");

        await logs.FillAsync("soon");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Locator("#f-logs-faults").GetByText("must be a number of days from 7").WaitForAsync();
        (await logs.InputValueAsync()).ShouldBe("soon", "what was typed stays");
        await page.ShouldBeFitToShowAsync("retention-fault");

        await logs.FillAsync("60");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByText("The next daily sweep goes by it.").WaitForAsync();
        (await page.GetByLabel("Logs").InputValueAsync()).ShouldBe("60");
        await page.ShouldBeFitToShowAsync("retention");
    }

    [Fact]
    public async Task A_persons_data_is_taken_along_and_the_person_forgotten()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 30);
        (await site.Site.RunAsync("user", "add", "bo", "--name", "Bo Bosen")).ShouldBeDone();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await page.GotoAsync("/people/bo");
        await page.ShouldBeFitToShowAsync("person-data");
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "All data (JSON)" }).ClickAsync()
        );
        (await File.ReadAllTextAsync(await download.PathAsync(), TestStore.Token)).ShouldContain("Bo Bosen");

        await page.GetByRole(AriaRole.Link, new() { Name = "Forget…" }).ClickAsync();
        await page.GetByText("There is of").WaitForAsync();
        await page.ShouldBeFitToShowAsync("person-forget");
        await page.GetByRole(AriaRole.Button, new() { Name = "Forget for good" }).ClickAsync();
        await page.GetByText("bo is forgotten").WaitForAsync();
        await page.GotoAsync("/people/bo");
        await page.GetByText("There is nothing at this address").WaitForAsync();
    }
}
