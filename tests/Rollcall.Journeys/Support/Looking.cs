using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Rollcall.Journeys.Support;

/// <summary>What is looked at on every page.</summary>
internal static class Looking
{
    /// <summary>A folder for screenshots, for who wants to look at them; unset: none are taken.</summary>
    private static readonly string? Album = Environment.GetEnvironmentVariable("ROLLCALL_SCREENSHOTS");

    /// <summary>axe finds nothing, in light and in dark, and nothing sticks out at the side on a narrow screen.</summary>
    public static async Task ShouldBeFitToShowAsync(this IPage page, string name)
    {
        var size = page.ViewportSize!;
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            // Without motion: colours that are on their way to the other theme have no contrast yet.
            await page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
            await page.ShouldPassAxeAsync($"{name}, {theme}");
            foreach (var width in new[] { 1280, 390 })
            {
                await page.SetViewportSizeAsync(width, width == 390 ? 844 : 800);
                (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(
                    width,
                    $"{name} sticks out at {width} pixels"
                );
                await PhotographAsync(page, $"{name}-{width}-{theme}".ToLowerInvariant());
            }

            await page.SetViewportSizeAsync(size.Width, size.Height);
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    private static async Task ShouldPassAxeAsync(this IPage page, string what)
    {
        var result = await page.RunAxe();
        result
            .Violations.Select(violation =>
                $"{violation.Id}: {violation.Help} at {string.Join(", ", violation.Nodes.Select(node => node.Html))}"
            )
            .ShouldBeEmpty(what);
    }

    private static async Task PhotographAsync(IPage page, string name)
    {
        if (Album is not null)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Album, name + ".png"), FullPage = true });
        }
    }
}
