using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Server.Cli;
using Rollcall.Server.Tests.Support;
using Person = Rollcall.Journeys.Support.Person;

namespace Rollcall.Journeys;

/// <summary>An administrator sees who is told what, and what became of the messages.</summary>
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
}
