using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Sandbox.Faults;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Journeys.Sessions;

/// <summary>What several stories do on the pages of sessions.</summary>
internal static class SessionPages
{
    /// <summary>The directory asks for more patience than anybody has: a session reads for as long as it lets.</summary>
    public static readonly Fault Throttled = new()
    {
        Match = "/v1.0/",
        Status = 429,
        Body = """{"error":{"code":"TooManyRequests","message":"Later."}}""",
        Headers = new Dictionary<string, string> { ["Retry-After"] = "280" },
        Times = 100,
    };

    /// <summary>Opens the job's tab of sessions.</summary>
    public static async Task OpenSessionsAsync(this Person person, ServedSite site)
    {
        var job = await site.Site.Store.DbAsync(db => Task.FromResult(db.Jobs.Single().Id));
        await person.Page.GotoAsync($"/import/{job}/sessions");
    }

    /// <summary>Performs a session from the job's tab and comes to its page.</summary>
    public static async Task PerformAsync(this Person person, string kind)
    {
        await person.Page.GetByRole(AriaRole.Button, new() { Name = $"Perform {kind}", Exact = true }).ClickAsync();
        await person.Page.WaitForURLAsync("**/sessions/*");
    }

    public static Task ReadsAsync(this Person person, string text) =>
        person.Page.GetByText(text).First.WaitForAsync(new() { Timeout = 60_000 });

    public static async Task<long> NumberAsync(this Person person, string label)
    {
        var tile = person.Page.Locator(".tile").Filter(new() { Has = person.Page.GetByText(label, new() { Exact = true }) });
        return long.Parse(
            await tile.Locator(".value").InnerTextAsync(),
            System.Globalization.NumberStyles.AllowThousands,
            System.Globalization.CultureInfo.InvariantCulture
        );
    }

    public static Task ClickAsync(this Person person, string link) =>
        person.Page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();

    /// <summary>The last session came this far.</summary>
    public static Task ComesAsync(this ServedSite site, SessionPhase phase) =>
        Eventually.HappensAsync(
            $"a session is {phase}",
            () => site.Site.Store.DbAsync(db => Task.FromResult(db.Sessions.Any(row => row.Phase == phase && row.Progress > 0)))
        );

    /// <summary>The users that imports made are as many as the directory says there should be; the administrator was made by hand.</summary>
    public static async Task ShouldHoldTheDirectoryAsync(this ServedSite site) =>
        (await site.Site.Store.DbAsync(db => Task.FromResult(db.Users.Count(user => user.JobId != null && user.Active)))).ShouldBe(
            ExpectedPeople.Complete(site.Site.Tenant).Count
        );
}
