using System.CommandLine;
using Microsoft.Extensions.Options;
using Rollcall.Server.Importing;
using Rollcall.Server.Store;
using Rollcall.Server.Telemetry;
using Rollcall.Server.Telemetry.Logs;

namespace Rollcall.Server.Cli;

/// <summary>Runs a verb: builds what the use cases need, opens the store, and says configuration faults in a line.</summary>
internal static class Verb
{
    /// <param name="command">The verb.</param>
    /// <param name="run">What it does; it returns a value of <see cref="ExitStatus"/>.</param>
    public static void Does(this Command command, Func<VerbContext, CancellationToken, Task<int>> run) =>
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, isPrepared: true, run, cancellationToken));

    /// <summary>The same for what has to see a database as it is: nobody makes it, or brings it up to date, before.</summary>
    public static void DoesUnprepared(this Command command, Func<VerbContext, CancellationToken, Task<int>> run) =>
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, isPrepared: false, run, cancellationToken));

    /// <summary>Runs what may find the configuration or the database unusable.</summary>
    public static async Task<int> GuardAsync(Printer printer, Func<Task<int>> run)
    {
        // The command line hears Ctrl+C only once the verb has first waited for something, and SQLite never waits.
        await Task.Yield();
        try
        {
            return await run();
        }
        catch (OptionsValidationException fault)
        {
            foreach (var failure in fault.Failures)
            {
                printer.Error(failure);
            }

            return ExitStatus.WrongUse;
        }
        catch (Exception fault) when (StoreFaults.Explain(fault) is { } explained)
        {
            printer.Error(explained.Message);
            return ExitStatus.WrongUse;
        }
    }

    private static Task<int> RunAsync(
        ParseResult parsed,
        bool isPrepared,
        Func<VerbContext, CancellationToken, Task<int>> run,
        CancellationToken cancellationToken
    )
    {
        var printer = new Printer(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        return GuardAsync(
            printer,
            async () =>
            {
                var builder = Host.CreateApplicationBuilder(
                    new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory }
                );
                StoreArguments.AddTo(builder.Configuration, parsed);
                builder.LogToStandardErrorFrom(LogLevel.Warning);
                builder.AddRooms();
                builder.AddRunner();
                using var host = builder.Build();
                host.Services.BeginSending();
                await using var scope = host.Services.CreateAsyncScope();
                if (isPrepared)
                {
                    await StoreStart.PrepareAsync(scope.ServiceProvider.GetRequiredService<ServerDb>(), cancellationToken);
                }

                return await run(new VerbContext(parsed, scope.ServiceProvider, printer), cancellationToken);
            }
        );
    }
}
