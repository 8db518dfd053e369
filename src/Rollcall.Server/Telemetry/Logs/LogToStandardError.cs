using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace Rollcall.Server.Telemetry.Logs;

/// <summary>Standard output is for answers; what the program says of itself goes to standard error.</summary>
internal static class LogToStandardError
{
    /// <param name="builder">The program.</param>
    /// <param name="ours">How much it says of itself, unless the configuration's section <c>Logging</c> says otherwise.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The format is none that there is.</exception>
    public static void LogToStandardErrorFrom(this IHostApplicationBuilder builder, LogLevel ours)
    {
        var logging = builder.Logging;
        logging.ClearProviders();
        var format = TelemetrySettings.Read(builder.Configuration).LogFormat;

        // As a provider and no more: who says how much is said is the configuration, for all alike.
        logging.Services.AddSingleton<ILoggerProvider>(_ => new SerilogLoggerProvider(Writer(format), dispose: true));

        // Each line has its trace already.
        logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.None);
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("Rollcall", ours);

        // Keys at rest are guarded by their directory, which the documentation says; its faults, EF Core's and Quartz's come to us as exceptions.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Critical);
        logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        logging.AddFilter("Quartz", LogLevel.Error);

        // Who starts the host says what went wrong, in plain words; a call without a key is no event.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        logging.AddFilter("Rollcall.Server.Access", LogLevel.Warning);

        // Of two rules for one name the later one counts: what the operator says.
        logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
    }

    private static Serilog.Core.Logger Writer(LogFormat format) =>
        new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .WriteTo.Console(LogLines.As(format), standardErrorFromLevel: LogEventLevel.Verbose)
            .CreateLogger();
}
