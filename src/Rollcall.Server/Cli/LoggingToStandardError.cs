namespace Rollcall.Server.Cli;

/// <summary>Standard output is for answers; what the program says of itself goes to standard error.</summary>
internal static class LoggingToStandardError
{
    public static void ToStandardError(this ILoggingBuilder logging, LogLevel ours)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console =>
            console.LogToStandardErrorThreshold = LogLevel.Trace
        );
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("Rollcall", ours);

        // Keys at rest are guarded by their directory, which the documentation says; EF Core's and Quartz's faults come to us as exceptions.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        logging.AddFilter("Quartz", LogLevel.Error);
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
    }
}
