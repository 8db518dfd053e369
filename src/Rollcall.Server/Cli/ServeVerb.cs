using System.CommandLine;
using Rollcall.Server.Access;
using Rollcall.Server.Web;

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
                printer.Line(
                    $"Rollcall serves {string.Join(" and ", app.Urls)}. Its API is described at {app.Urls.First()}/api. Ctrl+C ends it."
                );
                await InviteAsync(app, printer, cancellationToken);
                await app.WaitForShutdownAsync(cancellationToken);
                return ExitStatus.Done;
            }
        );
    }

    /// <summary>While nobody can sign in, says how somebody will: a new link with each start, and the former one ends.</summary>
    private static async Task InviteAsync(WebApplication app, Printer printer, CancellationToken cancellationToken)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var link = await scope.ServiceProvider.GetRequiredService<MakeSetUpLink>().HandleAsync(cancellationToken);
        if (link.Kind == OutcomeKind.Done)
        {
            printer.Line($"Set up: {ReachableFrom(app.Urls.First())}{link.Value!.Path}");
        }
    }

    /// <summary>Who listens everywhere is found at home.</summary>
    private static string ReachableFrom(string url) =>
        url.Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            .Replace("//[::]", "//localhost", StringComparison.Ordinal)
            .TrimEnd('/');
}
