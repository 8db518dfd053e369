using Microsoft.Extensions.Options;

namespace Rollcall.Server.Telemetry;

/// <summary>Who may read the metrics.</summary>
public enum MetricsReaders
{
    /// <summary>Whoever shows an API key.</summary>
    Key,

    /// <summary>Programs on this machine, and whoever shows an API key.</summary>
    ThisMachine,
    Everybody,

    /// <summary>There is no such page.</summary>
    Off,
}

/// <summary>How the program writes its log.</summary>
public enum LogFormat
{
    /// <summary>Lines for people.</summary>
    Text,

    /// <summary>A JSON value a line, for programs.</summary>
    Json,
}

/// <summary>Settings of what the program tells of itself: section <c>Rollcall</c>, such as the variable <c>Rollcall__Metrics</c>.</summary>
/// <param name="Metrics">Who may read the metrics.</param>
/// <param name="LogFormat">How the log is written.</param>
public sealed record TelemetrySettings(MetricsReaders Metrics, LogFormat LogFormat)
{
    /// <exception cref="OptionsValidationException">A value is none of those that there are.</exception>
    public static TelemetrySettings Read(IConfiguration configuration)
    {
        var faults = new List<string>();
        var settings = new TelemetrySettings(
            Word(configuration, "Rollcall:Metrics", MetricsReaders.Key, faults),
            Word(configuration, "Rollcall:LogFormat", LogFormat.Text, faults)
        );
        return faults.Count == 0
            ? settings
            : throw new OptionsValidationException(nameof(TelemetrySettings), typeof(TelemetrySettings), faults);
    }

    private static T Word<T>(IConfiguration configuration, string key, T unset, List<string> faults)
        where T : struct, Enum
    {
        if (configuration[key] is not { Length: > 0 } written)
        {
            return unset;
        }

        // A number would be taken for a value, too.
        if (char.IsAsciiLetter(written[0]) && Enum.TryParse<T>(written, ignoreCase: true, out var value) && Enum.IsDefined(value))
        {
            return value;
        }

        faults.Add($"{key.Replace(":", "__", StringComparison.Ordinal)} must be one of {string.Join(", ", Enum.GetNames<T>())}.");
        return unset;
    }
}
