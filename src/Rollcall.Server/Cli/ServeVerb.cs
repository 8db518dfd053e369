using System.CommandLine;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall serve</c>: the API and the worker, until Ctrl+C.</summary>
internal static class ServeVerb
{
    public static Command Make()
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Where to listen, several parted by semicolons.",
            DefaultValueFactory = _ => "http://127.0.0.1:5080",
        };
        var command = new Command("serve", "Serve the API and run sessions, until Ctrl+C.") { urls };
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
                await app.WaitForShutdownAsync(cancellationToken);
                return ExitStatus.Done;
            }
        );
    }
}
