using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Journeys.Sessions;

/// <summary>The log: who was left out and why, and any line of it, however long it is.</summary>
public class LogTests(Chrome chrome)
{
    [Fact]
    public async Task Somebody_who_was_rejected_is_mended_in_the_directory_and_imported_by_the_next_session()
    {
        await using var site = await ServedSite.StartAppliedAsync();
        var person = ExpectedPeople.Complete(site.Site.Tenant)[0];
        site.Site.Tenant.ChangePerson(person.Id, spoilt => spoilt with { Mail = null });
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        await ada.OpenSessionsAsync(site);
        await ada.PerformAsync("import");
        await ada.ReadsAsync("The import is done.");

        await ada.ClickAsync("Who can't be imported, and what to mend");
        await ada.Page.GetByLabel("Search").PressSequentiallyAsync(person.UserPrincipalName);
        var row = ada.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = person.UserPrincipalName });
        await ada.ReadsAsync("1–1 of 1 lines");
        (await row.InnerTextAsync()).ShouldContain("mail is missing; fill it in in the directory.");
        (await row.Locator("code").AllInnerTextsAsync()).ShouldBe(["mail"]);
        await ada.Page.ShouldBeFitToShowAsync("session-rejected");
        site.Site.Tenant.ChangePerson(person.Id, mended => mended with { Mail = person.Mail });
        await ada.OpenSessionsAsync(site);
        await ada.PerformAsync("import");
        await ada.ReadsAsync("The import is done.");

        (await ada.NumberAsync("created")).ShouldBe(1);
        await ada.ClickAsync("created");
        (await row.InnerTextAsync()).ShouldContain("New user");
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Fact]
    public async Task A_log_of_a_hundred_thousand_lines_is_searched_filtered_paged_and_downloaded()
    {
        const int Length = 100_000;
        var quiet = await TestSite.CreateAsync(DatabaseKind.Sqlite);
        await quiet.Store.AskAsync(services => Administrator.MakeAsync(services));
        var maker = await LogMaker.CreateAsync(quiet.Store);
        var log = Enumerable.Range(1, Length).Select(number => maker.Line(1, number)).ToList();
        var session = await maker.SaveAsync(log);
        await using var site = await ServedSite.StartAsync(quiet);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);

        await ada.Page.GotoAsync($"/sessions/{session}?tab=log");
        await ada.ReadsAsync("1–100 of 100,000 lines");
        await ada.Page.ShouldBeFitToShowAsync("session-log");
        await ada.ClickAsync("Page 1,000");
        await ada.ReadsAsync("99,901–100,000 of 100,000 lines");
        (await FirstLineAsync(ada)).ShouldBe("99,901");

        var weber = log.Where(line => line.Name == "Anke Weber").ToList();
        await ada.Page.GetByLabel("Search").PressSequentiallyAsync("weber anke");
        await ada.ReadsAsync($"1–100 of {weber.Count:N0} lines");
        var updated = weber.Where(line => line.Code == "user.updated").ToList();
        await ada.ClickAsync("Changed");
        await ada.ReadsAsync($"1–100 of {updated.Count:N0} lines");
        await ada.ClickAsync("Next");
        await ada.ReadsAsync($"101–200 of {updated.Count:N0} lines");
        (await FirstLineAsync(ada)).ShouldBe($"{updated[100].Number:N0}");
        (await ada.Page.GetByRole(AriaRole.Cell).GetByText("Mobile:").First.InnerTextAsync()).ShouldBe("Mobile:");
        await ada.Page.GoBackAsync();
        await ada.ReadsAsync($"1–100 of {updated.Count:N0} lines");

        var file = await ada.Page.RunAndWaitForDownloadAsync(() => ada.ClickAsync("Download CSV"));
        file.SuggestedFilename.ShouldBe($"rollcall-session-{session}-log.csv");
        (await File.ReadAllLinesAsync(await file.PathAsync(), TestStore.Token)).Length.ShouldBe(updated.Count + 1);

        await ada.Page.GetByLabel("Search").FillAsync("nobody has this name");
        await ada.ReadsAsync("No line fits");
        await ada.Page.ShouldBeFitToShowAsync("session-log-none");
        await ada.ClickAsync("Show all");
        await ada.ReadsAsync("1–100 of 100,000 lines");
    }

    private static async Task<string> FirstLineAsync(Person person) =>
        (await person.Page.GetByRole(AriaRole.Cell).First.InnerTextAsync()).Trim();
}
