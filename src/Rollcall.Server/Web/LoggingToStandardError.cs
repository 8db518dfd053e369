namespace Rollcall.Server.Web;

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

        // Keys at rest are guarded by their directory, which the documentation says; its faults, EF Core's and Quartz's come to us as exceptions.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Critical);
        logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        logging.AddFilter("Quartz", LogLevel.Error);

        // Who starts the host says what went wrong, in plain words; a call without a key is no event.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        logging.AddFilter("Rollcall.Server.Access", LogLevel.Warning);
    }
}
