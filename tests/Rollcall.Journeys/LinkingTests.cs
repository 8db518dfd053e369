using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Journeys.Support;
using Rollcall.Sandbox.Scenarios;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Journeys;

/// <summary>Edit > Linking: load the AD structure, set up the linking structure, save links.</summary>
public class LinkingTests(Chrome chrome)
{
    private const string Right = "Receptionist";

    /// <summary>The directory asks for more patience than a test has.</summary>
    /// <summary>Answers that nobody waits for to the end: a load may be watched as long as it takes.</summary>
    private static readonly ScenarioOrder LateGroups = new()
    {
        Name = ScenarioNames.Latency,
        Target = ScenarioTarget.Groups,
        Seconds = 280,
    };

    [Fact]
    public async Task The_structure_is_loaded_linked_and_saved_as_the_guide_says()
    {
        await using var site = await ServedSite.StartAppliedAsync();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await page.GotoAsync(await AddressAsync(site));
        await page.ShouldBeFitToShowAsync("linking-empty");

        await page.GetByRole(AriaRole.Button, new() { Name = "Load AD structure" }).ClickAsync();

        await page.GetByText("Loaded at").WaitForAsync();
        await page.GetByText("19 groups").First.WaitForAsync();
        await page.ShouldBeFitToShowAsync("linking-loaded");
        await page.GetByRole(AriaRole.Link, new() { Name = Right }).First.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = $"Groups for {Right} everywhere" }).WaitForAsync();
        await page.GetByLabel("Search groups").FillAsync("planner");
        await page.GetByText(new Regex(@"of \d groups")).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Link Planner Bookers" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Unlink Planner Bookers" }).WaitForAsync();
        await page.GetByLabel("Select Planner Administrators").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Link selected", Exact = true }).ClickAsync();
        await page.Locator("#draft").GetByText("2 links added").WaitForAsync();
        (await page.GetByLabel("Select Planner Administrators").IsCheckedAsync()).ShouldBeFalse("it is done");
        (await LinksAsync(site)).ShouldBe(ContosoSite.ExampleLinks.Count, "nothing counts before it is saved");
        await page.Locator("#draft").GetByText("Not saved yet").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Open Planner Bookers" }).ClickAsync();
        await page.GetByText("Groups in it").WaitForAsync();
        (await page.Locator("#draft").GetAttributeAsync("open")).ShouldNotBeNull("it was unfolded");
        await page.ShouldBeFitToShowAsync("linking-draft");

        await page.GetByRole(AriaRole.Button, new() { Name = "Save links" }).ClickAsync();

        await page.GetByText("Links saved: 2 added, 0 removed").WaitForAsync();
        (await LinksAsync(site)).ShouldBe(ContosoSite.ExampleLinks.Count + 2);
        (await page.Locator("#draft").GetByText("Not saved yet").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Among_100_000_groups_one_links_by_keyboard_alone()
    {
        await using var site = await ServedSite.StartAppliedAsync();
        await LoadAsync(site, Enumerable.Range(0, 100_000).Select(i => $"Group {i:000000}"));
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        var lost = await ada.WatchFocusAsync();
        await page.GotoAsync(await AddressAsync(site));
        var requests = 0;
        page.Request += (_, request) => requests += request.Url.Contains("/linking", StringComparison.Ordinal) ? 1 : 0;

        await TabToAsync(page, "Receptionist");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Groups for Receptionist" }).WaitForAsync();
        await ShiftTabToAsync(page, "Skip to the groups");
        await page.Keyboard.PressAsync("Enter");
        (await ActiveAsync(page)).ShouldBe("Groups");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("group 0777", new() { Delay = 20 });
        await page.GetByText("1–50 of 100 groups").WaitForAsync();
        (await page.EvaluateAsync<string>("document.activeElement.value")).ShouldBe("group 0777", "it is still the search");
        await TabToAsync(page, "Link Group 077701");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#draft").GetByText("1 link added").WaitForAsync();
        (await ActiveAsync(page)).ShouldBe("Unlink Group 077701", "the focus stays where it was");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#draft").GetByText("1 link added").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#draft").GetByText("1 link added").WaitForAsync();
        await TabToAsync(page, "Page 2");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("51–100 of 100 groups").WaitForAsync();
        await TabToAsync(page, "Save links");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Links saved: 1 added").WaitForAsync();

        (await LinksAsync(site)).ShouldBe(ContosoSite.ExampleLinks.Count + 1);
        (await ActiveAsync(page)).ShouldBe("Groups", "the bar is gone, and the list is not");
        (await lost()).ShouldBeEmpty("whoever works by keyboard is never thrown to the top");
        requests.ShouldBeLessThanOrEqualTo(24, "one for each key or click, and one more for each form that is posted");
    }

    [Fact]
    public async Task What_is_not_saved_survives_leaving_the_page_and_a_restart_of_the_server()
    {
        await using var site = await ServedSite.StartAppliedAsync();
        await LoadAsync(site, ["Bookers", "Sales people"]);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        await LinkAsync(ada.Page, site, "Bookers");

        await ada.Page.GotoAsync("/");
        await site.KillAsync();
        await site.StartAsync();
        await ada.Page.GotoAsync(await AddressAsync(site));

        await ada.Page.Locator("#draft").GetByText("1 link added").WaitForAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await ada.Page.GetByText("Discarded.").WaitForAsync();
        (await ada.Page.Locator("#draft").GetByText("1 link added").CountAsync()).ShouldBe(0);
        (await LinksAsync(site)).ShouldBe(ContosoSite.ExampleLinks.Count);
    }

    [Fact]
    public async Task Two_administrators_link_at_once_and_both_see_what_the_other_saved()
    {
        await using var site = await ServedSite.StartAppliedAsync();
        await site.Site.Store.AskAsync(services => Administrator.MakeAsync(services, "bo"));
        await LoadAsync(site, ["Bookers", "Sales people"]);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        await using var bo = await Person.ComeSignedInAsync(chrome, site, login: "bo");
        await LinkAsync(ada.Page, site, "Bookers");
        await LinkAsync(bo.Page, site, "Sales people");
        (await bo.Page.GetByRole(AriaRole.Button, new() { Name = "Link Bookers" }).CountAsync()).ShouldBe(1, "hers does not count yet");

        await bo.Page.GetByRole(AriaRole.Button, new() { Name = "Save links" }).ClickAsync();
        await bo.Page.GetByText("Links saved: 1 added").WaitForAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Save links" }).ClickAsync();

        await ada.Page.GetByText("bo linked Sales people").WaitForAsync();
        (await LinksAsync(site)).ShouldBe(ContosoSite.ExampleLinks.Count + 2);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Unlink Sales people" }).WaitForAsync();
    }

    [Fact]
    public async Task A_load_is_watched_left_come_back_to_and_cancelled()
    {
        await using var site = await ServedSite.StartAppliedAsync();
        site.Site.Sandbox.Scenarios.Begin(LateGroups);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var address = await AddressAsync(site);
        await ada.Page.GotoAsync(address);

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Load AD structure" }).DblClickAsync();
        await ada.Page.GetByText("0 of about 19 groups read").WaitForAsync();
        await ada.Page.ShouldBeFitToShowAsync("linking-loading");
        await ada.Page.GotoAsync("/");
        await ada.Page.GotoAsync(address);
        await ada.Page.GetByRole(AriaRole.Progressbar).WaitForAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel loading" }).ClickAsync();

        await ada.Page.GetByText("The AD structure was not loaded.").WaitForAsync();
        (await site.Site.Store.DbAsync(db => db.Sessions.CountAsync(TestStore.Token))).ShouldBe(1, "a double click starts one");
        site.Site.Sandbox.Scenarios.EndAll();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Load AD structure" }).ClickAsync();
        await ada.Page.GetByText("Loaded at").WaitForAsync();
    }

    [Fact]
    public async Task A_group_that_is_gone_is_shown_and_one_that_can_not_be_opened_says_why()
    {
        await using var site = await ServedSite.StartAppliedAsync();
        await LoadAsync(site, ["Bookers"]);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);

        await ada.Page.GotoAsync(await AddressAsync(site));
        await ada.Page.GetByText("linked groups are no longer in the directory").WaitForAsync();
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Open Bookers" }).ClickAsync();

        await ada.Page.GetByText("no longer exists in the directory").WaitForAsync();
        await ada.Page.ShouldBeFitToShowAsync("linking-gone");
        await ada.Page.GetByLabel("Search groups").FillAsync("nobody");
        await ada.Page.GetByText("No group is called that").WaitForAsync();
        await ada.Page.ShouldBeFitToShowAsync("linking-no-hits");
    }

    [Fact]
    public async Task Linking_works_without_script()
    {
        await using var site = await ServedSite.StartAppliedAsync();
        await LoadAsync(site, ["Bookers", "Sales people"]);
        await using var ada = await Person.ComeAsync(chrome, site, script: false);
        await ada.SignInAsync(Administrator.Login, Administrator.Password);
        var page = ada.Page;

        await LinkAsync(page, site, "Bookers");
        await page.GetByLabel("Search groups").FillAsync("sales");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.GetByLabel("Select Sales people").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Link selected", Exact = true }).ClickAsync();
        await page.Locator("#draft").GetByText("2 links added").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Link selected", Exact = true }).ClickAsync();
        await page.GetByText("Select at least one group to link.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save links" }).ClickAsync();

        await page.GetByText("Links saved: 2 added").WaitForAsync();
    }

    private static async Task LinkAsync(IPage page, ServedSite site, string group)
    {
        await page.GotoAsync(await AddressAsync(site));
        await page.GetByRole(AriaRole.Link, new() { Name = Right }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Link {group}" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Unlink {group}" }).WaitForAsync();
    }

    private static async Task<string> AddressAsync(ServedSite site) =>
        $"/import/{await site.Site.Store.DbAsync(db => db.Jobs.Select(job => job.Id).SingleAsync(TestStore.Token))}/linking";

    private static Task<int> LinksAsync(ServedSite site) => site.Site.Store.DbAsync(db => db.Links.CountAsync(TestStore.Token));

    /// <summary>Puts a structure there that the Sandbox does not have.</summary>
    private static Task LoadAsync(ServedSite site, IEnumerable<string> names) =>
        site.Site.Store.AskAsync(async services =>
        {
            var db = (ServerDb)services.GetService(typeof(ServerDb))!;
            var copy = (DirectoryCopy)services.GetService(typeof(DirectoryCopy))!;
            var job = await db.Jobs.Select(row => row.Id).SingleAsync(TestStore.Token);
            var reading = await copy.BeginAsync(job, TestStore.Token);
            foreach (var chunk in names.Chunk(5000))
            {
                reading.AddGroups([
                    .. chunk.Select(name => new DirectoryGroup(new ObjectId(Guid.NewGuid()), name, GroupKind.Security, false, false)),
                ]);
            }

            await copy.CompleteStructureAsync(job, reading, TestStore.Token);
        });

    private static Task<string> ActiveAsync(IPage page) =>
        page.EvaluateAsync<string>(
            "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).replace(/\\s+/g, ' ').replace(/^(Link|Unlink|Open|Close)(?=\\S)/, '$1 ').trim()"
        );

    private static Task TabToAsync(IPage page, string name) => PressToAsync(page, "Tab", name);

    private static Task ShiftTabToAsync(IPage page, string name) => PressToAsync(page, "Shift+Tab", name);

    private static async Task PressToAsync(IPage page, string key, string name)
    {
        var met = new List<string>();
        for (var i = 0; i < 250; i++)
        {
            await page.Keyboard.PressAsync(key);
            var active = await ActiveAsync(page);
            if (active.StartsWith(name, StringComparison.Ordinal))
            {
                return;
            }

            met.Add(active);
        }

        throw new InvalidOperationException($"{key} never leads to {name}, but to {string.Join(" | ", met.Take(100))}");
    }
}
