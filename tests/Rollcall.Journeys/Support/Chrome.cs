using Microsoft.Playwright;
using Rollcall.Journeys.Support;

[assembly: AssemblyFixture(typeof(Chrome))]

namespace Rollcall.Journeys.Support;

/// <summary>One Chromium for all journeys, Debian's own. Each person in a story gets a context of his own, with cookies of his own.</summary>
public sealed class Chrome : IAsyncLifetime
{
    /// <summary>Where it is, if it is not where Debian puts it.</summary>
    private const string Variable = "ROLLCALL_TEST_CHROMIUM";

    /// <summary>How long a page may take to show something, in milliseconds: what is there sooner is seen sooner.</summary>
    public const float Patience = 60_000;

    private IPlaywright? playwright;
    private IBrowser? browser;

    public IBrowser Browser => browser ?? throw new InvalidOperationException("Chromium has not started.");

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Environment.GetEnvironmentVariable(Variable) ?? "/usr/bin/chromium",
                Headless = true,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
