using Microsoft.Playwright;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Journeys.Support;

/// <summary>
/// Somebody at a browser. Nothing that a page asks for may leave the machine, and nothing may break the content security policy or fail in
/// the page's script: that is looked at when the person goes.
/// </summary>
internal sealed class Person : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> foreign = [];
    private readonly List<string> complaints = [];

    private Person(IBrowserContext context, IPage page, Uri home)
    {
        (this.context, Page) = (context, page);
        context.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } asked && !asked.IsLoopback)
            {
                foreign.Add(request.Url);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                complaints.Add(message.Text);
            }
        };
        Home = home;
    }

    public IPage Page { get; }
    public Uri Home { get; }

    /// <summary>Opens a browser at a site, at 1280 by 800 unless told.</summary>
    public static async Task<Person> ComeAsync(
        Chrome chrome,
        ServedSite site,
        int width = 1280,
        int height = 800,
        ColorScheme theme = ColorScheme.Light,
        bool script = true
    )
    {
        var context = await chrome.Browser.NewContextAsync(
            new()
            {
                BaseURL = site.Address.ToString(),
                ViewportSize = new() { Width = width, Height = height },
                ColorScheme = theme,
                Locale = "en-GB",
                TimezoneId = "Europe/Copenhagen",
                AcceptDownloads = true,

                // The Sandbox's consent page has a certificate of its own making.
                IgnoreHTTPSErrors = true,
                JavaScriptEnabled = script,
            }
        );
        context.SetDefaultTimeout(Chrome.Patience);
        return new Person(context, await context.NewPageAsync(), site.Address);
    }

    /// <summary>Opens a browser and signs in; the site's administrator must be there.</summary>
    public static async Task<Person> ComeSignedInAsync(
        Chrome chrome,
        ServedSite site,
        int width = 1280,
        int height = 800,
        ColorScheme theme = ColorScheme.Light,
        string login = Administrator.Login
    )
    {
        var person = await ComeAsync(chrome, site, width, height, theme);
        await person.SignInAsync(login, Administrator.Password);
        return person;
    }

    /// <summary>From the next page on, notes whatever had the focus when it was lost to the page as a whole.</summary>
    /// <returns>Tells what was noted.</returns>
    public async Task<Func<Task<IReadOnlyList<string>>>> WatchFocusAsync()
    {
        await Page.AddInitScriptAsync(
            """
            const lost = [];
            let last = 'nothing';
            let had = false;
            globalThis.lostFocus = () => lost;
            const look = () => {
                const active = document.activeElement;
                if (active && active !== document.body) {
                    had = true;
                    last = active.id || active.textContent.trim();
                } else if (had && !lost.includes(last)) {
                    lost.push(last);
                }
                requestAnimationFrame(look);
            };
            addEventListener('DOMContentLoaded', look);
            """
        );
        return async () => await Page.EvaluateAsync<string[]>("globalThis.lostFocus()");
    }

    public async Task SignInAsync(string login, string password)
    {
        await Page.GotoAsync("/sign-in");
        await Page.GetByLabel("Login").FillAsync(login);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Page.WaitForURLAsync(address => !address.Contains("/sign-in", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        foreign.ShouldBeEmpty();
        complaints.ShouldBeEmpty();
    }
}
