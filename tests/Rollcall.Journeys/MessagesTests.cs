using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Server.Cli;
using Rollcall.Server.Tests.Support;
using Person = Rollcall.Journeys.Support.Person;

namespace Rollcall.Journeys;

/// <summary>An administrator says who is told what, and sees what became of the messages.</summary>
public class MessagesTests(Chrome chrome)
{
    [Fact]
    public async Task Recipients_and_the_fate_of_each_message_are_shown_and_no_address_that_is_a_secret()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 30);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Messages" }).ClickAsync();
        await page.GetByText("Nobody is told anything").WaitForAsync();
        await page.ShouldBeFitToShowAsync("messages-none");

        (await site.Site.RunAsync("message", "to", "anna@contoso.example")).ShouldBeDone();
        (await site.Site.RunAsync("message", "to", "https://localhost:1/T0KEN-4718", "--kind", "slack", "--job", "Contoso")).ShouldBeDone();
        var wrong = site.Site.Folder.Write("wrong.secret", "Wrong~Distinctive.Secret-4712");
        await site.Site.ApplyAsync(ContosoSite.For(site.Site.Sandbox) with { Secret = $"{{ file: {wrong} }}" });
        (await site.Site.RunAsync("import", "run", "Contoso")).ShouldEnd(ExitStatus.Failed);
        await Eventually.HappensAsync(
            "both were tried",
            async () =>
                (await site.Site.RunAsync("message", "list", "--json")).Lines.All(message =>
                    message.GetProperty("fault").ValueKind == System.Text.Json.JsonValueKind.String
                )
        );

        await page.GotoAsync("/messages");
        await page.GetByRole(AriaRole.Rowheader, new() { Name = "anna@contoso.example" }).WaitForAsync();
        await page.GetByText("No server takes e-mail.").WaitForAsync();
        await page.GetByText("The receiver can't be reached").WaitForAsync();
        (await page.ContentAsync()).ShouldNotContain("T0KEN");
        await page.ShouldBeFitToShowAsync("messages");
    }

    [Fact]
    public async Task A_recipient_is_added_changed_tested_and_removed()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 30);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await page.GotoAsync("/messages");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add recipient" }).ClickAsync();
        await page.GetByLabel("Address").FillAsync("nobody");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByText("is no e-mail address").First.WaitForAsync();
        await page.ShouldBeFitToShowAsync("recipient-faults");

        await page.GetByLabel("Address").FillAsync("anna@contoso.example");
        await page.GetByLabel("Import job").SelectOptionAsync("Contoso");
        await page.GetByLabel("A summary once a week").CheckAsync();
        await page.GetByLabel("People cannot be imported").UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByText("Saved: anna@contoso.example.").WaitForAsync();
        var saved = (await site.Site.RunAsync("message", "recipients", "--json")).Json;
        saved.GetProperty("job").GetString().ShouldBe("Contoso");
        string[] heard = [.. saved.GetProperty("about").EnumerateArray().Select(word => word.GetString()!)];
        heard.ShouldBe(["failed", "incomplete", "waiting", "recovered", "credential", "summary"]);

        await page.GetByLabel("The weekly summary goes out").FillAsync("someday");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByText("is no time of a week").First.WaitForAsync();
        await page.GetByLabel("The weekly summary goes out").FillAsync("Fri 16:30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByText("The weekly summary goes out on Friday 16:30.").WaitForAsync();
        await page.ShouldBeFitToShowAsync("messages-recipients");

        await page.GetByRole(AriaRole.Link, new() { Name = "anna@contoso.example" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test message" }).ClickAsync();
        await page.GetByText("Nothing was sent to anna@contoso.example").WaitForAsync();
        await page.ShouldBeFitToShowAsync("recipient");
        await page.GetByLabel("Import job").SelectOptionAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByRole(AriaRole.Cell, new() { Name = "Every one" }).WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "anna@contoso.example" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove recipient" }).ClickAsync();
        await page.GetByText("anna@contoso.example is told nothing more.").WaitForAsync();
        (await site.Site.RunAsync("message", "recipients", "--json")).Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_webhooks_secret_that_was_made_is_shown_once_and_its_address_never_again()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 30);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await page.GotoAsync("/messages/recipients/new");
        await page.GetByLabel("Address").FillAsync("https://localhost:1/T0KEN-4719");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByText("it is not shown again").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "To all recipients" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "https://localhost:1/…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test message" }).WaitForAsync();
        (await page.ContentAsync()).ShouldNotContain("T0KEN");
    }
}
