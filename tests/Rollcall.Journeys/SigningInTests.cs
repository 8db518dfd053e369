using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Journeys;

/// <summary>From the set-up link to the first page, and every way in and out after that.</summary>
public class SigningInTests(Chrome chrome)
{
    private const string Wrong = "a password that is wrong";

    [Fact]
    public async Task The_set_up_link_leads_to_the_first_page_once()
    {
        await using var site = await ServedSite.StartAsync(await TestSite.CreateAsync(DatabaseKind.Sqlite));
        await using var ada = await Person.ComeAsync(chrome, site);
        var link = site.SetUpLink.ShouldNotBeNull();
        await ada.Page.GotoAsync(link);
        await ada.Page.ShouldBeFitToShowAsync("set-up");

        await PressAsync(ada, "Make me administrator");
        await ada.Page.GetByText("things have to be mended").WaitForAsync();
        await ada.Page.ShouldBeFitToShowAsync("set-up-with-faults");
        await ada.Page.GetByLabel("Login").FillAsync("ada@contoso.example");
        await ada.Page.GetByLabel("Name").FillAsync("Ada <b>Admin</b>");
        await FillPasswordAsync(ada, "too short", "another");
        await PressAsync(ada, "Make me administrator");
        await ada.Page.GetByText("2 things have to be mended").WaitForAsync();
        (await ada.Page.GetByLabel("Login").InputValueAsync()).ShouldBe("ada@contoso.example");
        (await ada.Page.GetByLabel("Password", new() { Exact = true }).InputValueAsync()).ShouldBeEmpty();
        await FillPasswordAsync(ada, Administrator.Password, Administrator.Password);
        await PressAsync(ada, "Make me administrator");

        await ShouldBeInsideAsync(ada, "ada@contoso.example");
        await using var late = await Person.ComeAsync(chrome, site);
        (await late.Page.GotoAsync(link))!.Status.ShouldBe(410);
        await late.Page.GetByText("This set-up link was used already").WaitForAsync();
        await late.Page.ShouldBeFitToShowAsync("set-up-used");
        await late.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await late.Page.GetByLabel("Login").WaitForAsync();
        site.Said.ShouldNotContain(link.Split('/')[^1]);
        site.Said.ShouldNotContain(Administrator.Password);
    }

    [Fact]
    public async Task Wrong_locked_out_right_and_out_again()
    {
        await using var site = await ServedSite.StartAppliedAsync();
        await using var ada = await Person.ComeAsync(chrome, site);
        await ada.Page.GotoAsync("/people?search=anna");
        await ada.Page.WaitForURLAsync("**/sign-in?returnUrl=*");
        await ada.Page.ShouldBeFitToShowAsync("sign-in");
        await PressAsync(ada, "Sign in");
        await ada.Page.GetByText("2 things have to be mended").WaitForAsync();

        for (var guess = 0; guess < 5; guess++)
        {
            await TryAsync(ada, Wrong);
            (await RefusalAsync(ada)).ShouldContain("Five wrong passwords in a row lock a login for 15 minutes.");
        }

        await ada.Page.ShouldBeFitToShowAsync("sign-in-refused");
        await TryAsync(ada, Administrator.Password);
        (await RefusalAsync(ada)).ShouldContain("do not open the administration");
        await UnlockAsync(site);
        await TryAsync(ada, Administrator.Password);
        await ada.Page.WaitForURLAsync("**/people?search=anna");

        await ada.Page.GotoAsync("/");
        await PressAsync(ada, "Sign out");
        await ada.Page.GetByText("You are signed out.").WaitForAsync();
        await ada.Page.GotoAsync("/");
        await ada.Page.WaitForURLAsync("**/sign-in");
        site.Said.ShouldNotContain(Wrong);
        site.Said.ShouldNotContain(Administrator.Password);
        site.Said.ShouldContain("wrong passwords lock the login");
    }

    [Fact]
    public async Task A_password_link_lets_an_administrator_choose_a_password_and_ends_the_former_sign_ins()
    {
        await using var site = await ServedSite.StartAppliedAsync();
        await using var before = await Person.ComeSignedInAsync(chrome, site);
        var run = await site.Site.RunAsync("user", "password-link", Administrator.Login, "--url", site.Address.ToString());
        var link = run.ShouldBeDone().Output.Split('\n')[0];
        await using var ada = await Person.ComeAsync(chrome, site);
        await ada.Page.GotoAsync(link);
        await ada.Page.ShouldBeFitToShowAsync("password");

        await FillPasswordAsync(ada, "short", "short");
        await PressAsync(ada, "Set password and sign in");
        await ada.Page.GetByText("One thing has to be mended").WaitForAsync();
        await FillPasswordAsync(ada, "another password than before", "another password than before");
        await PressAsync(ada, "Set password and sign in");

        await ShouldBeInsideAsync(ada, Administrator.Login);
        await before.Page.ReloadAsync();
        await before.Page.WaitForURLAsync("**/sign-in");
        await before.Page.GotoAsync(link);
        await before.Page.GetByText("This link was used already").WaitForAsync();
        await before.Page.ShouldBeFitToShowAsync("password-used");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task Signing_in_leads_to_no_foreign_page(string foreign)
    {
        await using var site = await ServedSite.StartAppliedAsync();
        await using var ada = await Person.ComeAsync(chrome, site);
        await ada.Page.GotoAsync($"/sign-in?returnUrl={Uri.EscapeDataString(foreign)}");

        await TryAsync(ada, Administrator.Password);

        await ShouldBeInsideAsync(ada, Administrator.Login);
        await ada.Page.GotoAsync($"/sign-in?returnUrl={Uri.EscapeDataString(foreign)}");
        new Uri(ada.Page.Url).ShouldBe(site.Address);
    }

    private static async Task ShouldBeInsideAsync(Person person, string login)
    {
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).WaitForAsync();
        new Uri(person.Page.Url).ShouldBe(person.Home);
        (await person.Page.Locator("header").InnerTextAsync()).ShouldContain(login);
    }

    private static async Task TryAsync(Person person, string password)
    {
        await person.Page.GetByLabel("Login").FillAsync(Administrator.Login);
        await person.Page.GetByLabel("Password").FillAsync(password);
        await PressAsync(person, "Sign in");
    }

    /// <summary>Presses a button and waits for the answer, which is another document.</summary>
    private static async Task PressAsync(Person person, string button)
    {
        await person.Page.EvaluateAsync("document.documentElement.dataset.former = 'yes'");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await person.Page.Locator("html:not([data-former])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    private static Task<string> RefusalAsync(Person person) => person.Page.GetByRole(AriaRole.Alert).InnerTextAsync();

    private static async Task FillPasswordAsync(Person person, string password, string again)
    {
        await person.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await person.Page.GetByLabel("Password again").FillAsync(again);
    }

    private static Task<int> UnlockAsync(ServedSite site) =>
        site.Site.Store.DbAsync(db =>
            db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.LockoutEnd, (DateTimeOffset?)null), TestStore.Token)
        );
}
