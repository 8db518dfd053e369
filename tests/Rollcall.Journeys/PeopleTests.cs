using Microsoft.Playwright;
using Rollcall.Core.Users;
using Rollcall.Journeys.Support;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Journeys;

/// <summary>Finding people, and seeing where their rights come from.</summary>
public class PeopleTests(Chrome chrome)
{
    [Fact]
    public async Task A_person_is_found_by_initials_by_address_and_by_filters_and_the_link_can_be_mailed()
    {
        await using var site = await ImportedAsync();
        var someone = ExpectedPeople.Complete(site.Site.Tenant)[3];
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        await ada.Page.GotoAsync("/people");
        await ada.Page.ShouldBeFitToShowAsync("people");

        await ada.Page.GetByLabel("Search", new() { Exact = true }).PressSequentiallyAsync(InitialsOf(someone.UserPrincipalName));
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = someone.DisplayName }).WaitForAsync();
        (await ada.Page.GetByLabel("Search", new() { Exact = true }).InputValueAsync()).ShouldBe(InitialsOf(someone.UserPrincipalName));

        await ada.Page.GetByLabel("Search", new() { Exact = true }).FillAsync(someone.Mail!.ToUpperInvariant());
        await ada.Page.WaitForURLAsync("**/people?search=*%40*");
        await ada.Page.GetByText("1–1 of 1 people").WaitForAsync();
        var mailed = ada.Page.Url;

        await ada.Page.GetByRole(AriaRole.Link, new() { Name = someone.DisplayName }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Heading, new() { Name = someone.DisplayName, Level = 1 }).WaitForAsync();
        await ada.Page.GoBackAsync();
        await ada.Page.GetByText("1–1 of 1 people").WaitForAsync();
        ada.Page.Url.ShouldBe(mailed);

        await using var bo = await Person.ComeSignedInAsync(chrome, site);
        await bo.Page.GotoAsync(mailed);
        await bo.Page.GetByText("1–1 of 1 people").WaitForAsync();
    }

    [Fact]
    public async Task Filters_are_chips_that_can_be_taken_away_one_by_one()
    {
        await using var site = await ImportedAsync();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        await ada.Page.GotoAsync("/people");

        await ada.Page.GetByLabel("Imported by").SelectOptionAsync("Made by hand");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Remove filter Made by hand" }).WaitForAsync();
        await ada.Page.GetByLabel("Role").SelectOptionAsync("Administrator");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Remove filter Role: Administrator" }).WaitForAsync();
        (await ada.Page.Locator("tbody tr").CountAsync()).ShouldBe(1);
        ada.Page.Url.ShouldEndWith("/people?role=Administrator&job=by-hand");

        await ada.Page.GetByLabel("State").SelectOptionAsync("Inactive");
        await ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Nobody fits" }).WaitForAsync();
        await ada.Page.ShouldBeFitToShowAsync("people-nobody");
        foreach (var filter in new[] { "Inactive", "Made by hand" })
        {
            var chip = ada.Page.GetByRole(AriaRole.Link, new() { Name = $"Remove filter {filter}" });
            await chip.ClickAsync();
            await chip.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        }

        ada.Page.Url.ShouldEndWith("/people?role=Administrator");

        await ada.Page.GotoAsync("/people?location=Atlantis");
        await ada.Page.GetByText("There is no location Atlantis.").WaitForAsync();
    }

    [Fact]
    public async Task Each_right_of_a_person_says_where_it_comes_from_and_which_sessions_touched_the_person()
    {
        await using var site = await ImportedAsync();
        var person = await site.Site.Store.DbAsync(async db =>
        {
            await Task.CompletedTask;
            var right = db.Rights.Single(row => row.Role == Role.Receptionist);
            var grant = db.Grants.First(row => row.RightId == right.Id);
            db.Grants.Add(new GrantRow { UserId = grant.UserId, RightId = db.Rights.Single(row => row.Role == Role.CateringManager).Id });
            db.SaveChanges();
            return grant.UserId;
        });
        await using var ada = await Person.ComeSignedInAsync(chrome, site);

        await ada.Page.GotoAsync($"/people/{person}");

        var rights = ada.Page.GetByRole(AriaRole.Region, new() { Name = "Rights" });
        var right = rights.GetByRole(AriaRole.Row, new() { Name = "Receptionist at Aarhus" });
        (await right.InnerTextAsync()).ShouldContain("linked by Contoso");
        (await right.GetByRole(AriaRole.Link, new() { Name = "session 1" }).GetAttributeAsync("href")).ShouldBe("/sessions/1");
        (await rights.GetByRole(AriaRole.Row, new() { Name = "Catering manager" }).InnerTextAsync()).ShouldContain("By hand");
        await ada.Page.GetByText("Change the name, e-mail address and the like in the directory").WaitForAsync();
        await ada.Page.GetByText("New user.").WaitForAsync();
        await ada.Page.ShouldBeFitToShowAsync("person");
    }

    [Fact]
    public async Task Many_people_are_paged_by_the_server()
    {
        await using var site = await ServedSite.StartAppliedAsync();
        await site.Site.Store.AddAsync([.. Enumerable.Range(1, 120).Select(number => People.Row($"user-{number:000}"))]);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        await ada.Page.GotoAsync("/people");

        await ada.Page.GetByText("1–50 of 121 people").WaitForAsync();
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Page 3" }).ClickAsync();
        await ada.Page.GetByText("101–121 of 121 people").WaitForAsync();
        ada.Page.Url.ShouldEndWith("/people?page=3");
    }

    private static string InitialsOf(string userPrincipalName) =>
        userPrincipalName[..userPrincipalName.IndexOf('@', StringComparison.Ordinal)];

    /// <summary>A served site whose directory was imported, with a catering manager's right that nobody has.</summary>
    private static async Task<ServedSite> ImportedAsync()
    {
        var site = await ServedSite.StartAppliedAsync();
        await site.Site.ImportAsync();
        await site.Site.Store.AddAsync(RightMaker.Role(Role.CateringManager));
        return site;
    }
}
