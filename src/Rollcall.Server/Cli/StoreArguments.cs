using System.CommandLine;
using Rollcall.Server.Store;

namespace Rollcall.Server.Cli;

/// <summary>The options that every verb has.</summary>
internal static class StoreArguments
{
    public static Option<string?> Database { get; } =
        new("--database")
        {
            Description = "\"Data Source=FILE\" (SQLite) or \"Host=…\" (PostgreSQL); else the variable Rollcall__Database.",
            Recursive = true,
            HelpName = "CONNECTION",
        };

    public static Option<string?> Keys { get; } =
        new("--keys")
        {
            Description = "The directory of the keys that encrypt client secrets; else the variable Rollcall__Keys.",
            Recursive = true,
            HelpName = "DIRECTORY",
        };

    /// <summary>For every verb that prints.</summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "Print JSON for programs." };

    /// <summary>Lets the options win over the environment.</summary>
    public static void AddTo(ConfigurationManager configuration, ParseResult parsed)
    {
        var chosen = new Dictionary<string, string?>();
        if (parsed.GetValue(Database) is { } database)
        {
            chosen[$"{StoreOptions.Section}:{nameof(StoreOptions.Database)}"] = database;
        }

        if (parsed.GetValue(Keys) is { } keys)
        {
            chosen[$"{StoreOptions.Section}:{nameof(StoreOptions.Keys)}"] = keys;
        }

        configuration.AddInMemoryCollection(chosen);
    }
}
