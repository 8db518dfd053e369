using System.CommandLine;
using Rollcall.Server.Access;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall serve</c>: the administration, the API and the worker, until Ctrl+C.</summary>
internal static class ServeVerb
{
    public static Command Make()
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Where to listen, several parted by semicolons.",
            DefaultValueFactory = _ => "http://127.0.0.1:5080",
        };
        var command = new Command("serve", "Serve the administration and the API and run sessions, until Ctrl+C.") { urls };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, parsed.GetValue(urls)!, cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(ParseResult parsed, string urls, CancellationToken cancellationToken)
    {
        var printer = new Printer(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        return Verb.GuardAsync(
            printer,
            async () =>
            {
                await using var app = await ServerHost.StartAsync(
                    configuration => StoreArguments.AddTo(configuration, parsed),
                    urls,
                    cancellationToken
                );
                var setUp = await MakeSetUpLinkAsync(app, cancellationToken);
                printer.Line(
                    $"Rollcall serves {string.Join(" and ", app.Urls)}. Its API is described at {app.Urls.First()}/api. Ctrl+C ends it."
                );
                if (setUp is not null)
                {
                    printer.Line($"Set up: {ReachableFrom(app.Urls.First())}{setUp.Path}");
                }

                try
                {
                    await app.WaitForShutdownAsync(cancellationToken);
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    // It was told to end before all of it had begun, and what had not begun says so.
                }

                return ExitStatus.Done;
            }
        );
    }

    /// <summary>While nobody can sign in, each start makes the link by which somebody will, and ends the former one.</summary>
    private static async Task<OneTimeLink?> MakeSetUpLinkAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<MakeSetUpLink>().HandleAsync(cancellationToken)).Value;
    }

    /// <summary>Who listens everywhere is found at home.</summary>
    private static string ReachableFrom(string url) =>
        url.Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            .Replace("//[::]", "//localhost", StringComparison.Ordinal)
            .TrimEnd('/');
}
