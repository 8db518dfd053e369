using System.ComponentModel.DataAnnotations;

namespace Rollcall.Server.Store;

/// <summary>Where the store lives. Section <c>Rollcall</c>; on the command line <c>--database</c> and <c>--keys</c>.</summary>
public sealed class StoreOptions
{
    public const string Section = "Rollcall";

    /// <summary><c>Data Source=FILE</c> means SQLite, <c>Host=…</c> means PostgreSQL.</summary>
    [Required]
    public string Database { get; set; } = DefaultDatabase();

    /// <summary>The directory of the keys that encrypt client secrets; never beside the database by default.</summary>
    [Required]
    public string Keys { get; set; } = DefaultKeys();

    private static string DefaultDatabase() =>
        $"Data Source={Path.Combine(Home("XDG_STATE_HOME", ".local/state"), "rollcall", "rollcall.db")}";

    private static string DefaultKeys() => Path.Combine(Home("XDG_CONFIG_HOME", ".config"), "rollcall", "keys");

    private static string Home(string variable, string below) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } chosen
            ? chosen
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), below);
}
