using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;
using Person = Rollcall.Journeys.Support.Person;

namespace Rollcall.Journeys.Sessions;

/// <summary>What stories of deciding share.</summary>
internal static class DecidingPages
{
    /// <summary>So many people leave the directory at once, and the job's limit is lower.</summary>
    public const int Leavers = 6;

    /// <summary>A site that was imported once; then many leave, and somebody is renamed.</summary>
    public static async Task<ServedSite> StartOverLimitAsync(int limit = 2)
    {
        var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        await site.Store.AskAsync(services => Administrator.MakeAsync(services));
        await site.LimitAsync(limit);
        var bookers = ExpectedPeople
            .Complete(site.Tenant)
            .Where(person => site.Tenant.PeopleReachedBy(WellKnownGroups.PlannerBookers).Contains(person.Id))
            .ToList();
        bookers.Take(Leavers).ToList().ForEach(person => site.Tenant.DisablePerson(person.Id));
        site.Tenant.ChangePerson(bookers[Leavers].Id, person => person with { MobilePhone = "+45 1" });
        return await ServedSite.StartAsync(site);
    }

    /// <summary>More people deactivated than this are too many.</summary>
    public static Task LimitAsync(this TestSite site, int most) =>
        site.Store.DbAsync(async db =>
        {
            db.Jobs.Single().MostDeactivated = most;
            return await db.SaveChangesAsync(TestStore.Token);
        });

    public static int ImportedPeople(this ServedSite site) => ExpectedPeople.Complete(site.Site.Tenant).Count + Leavers;

    /// <summary>People whom the import made and who are active.</summary>
    public static Task<int> ActiveAsync(this ServedSite site) =>
        site.Site.Store.DbAsync(db => Task.FromResult(db.Users.Count(user => user.JobId != null && user.Active)));

    public static Task EndsAsync(this ServedSite site, long session) =>
        Eventually.HappensAsync(
            $"session {session} ends",
            () => site.Site.Store.DbAsync(db => Task.FromResult(db.Sessions.Any(row => row.Id == session && row.EndedAt != null)))
        );

    public static Task PressAsync(this Person person, string button) =>
        person.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Says yes on the page that asks once more, and comes to the session.</summary>
    public static async Task ConfirmAsync(this Person person, string word)
    {
        await person.Page.Locator("main").GetByRole(AriaRole.Button, new() { NameRegex = new($"^{word} [0-9,]+ changes?$") }).ClickAsync();
        await person.Page.WaitForURLAsync(address => !address.Contains("/decide", StringComparison.Ordinal));
    }

    /// <summary>How many changes the result says were made.</summary>
    public static async Task<long> AppliedAsync(this Person person)
    {
        var said = await person.Page.GetByText(" applied.").First.InnerTextAsync();
        return long.Parse(new string([.. said.Where(char.IsAsciiDigit)]), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Goes on with the tabulator until something of this name has the focus.</summary>
    public static async Task ReachAsync(this Person person, string name)
    {
        for (var step = 0; step < 120; step++)
        {
            await person.Page.Keyboard.PressAsync("Tab");
            var focused = await person.Page.EvaluateAsync<string>(
                "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim()"
            );
            if (focused.StartsWith(name.Trim(), StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The tabulator never comes to {name}.");
    }
}
