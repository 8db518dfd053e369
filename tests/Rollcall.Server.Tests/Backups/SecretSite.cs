using Rollcall.Server.Store;
using Rollcall.Server.Tests.Messages;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Backups;

/// <summary>A site that was imported and keeps a secret of each kind.</summary>
internal static class SecretSite
{
    public const string Hook = "https://hooks.contoso.example/services/a-secret-path-4715";
    public const string Planner = "a-distinctive-planner-secret-4714";

    /// <summary>Whatever must be in no backup that is open.</summary>
    public static IReadOnlyList<string> Secrets { get; } =
    [Sandbox.Tenants.WellKnown.ClientSecret, Mailbox.Password, "a-secret-path-4715", Outbox.Secret, Planner, ContosoSite.Password];

    public static async Task<TestSite> CreateAsync(DatabaseKind kind, int people = 120)
    {
        var site = await TestSite.CreateImportedAsync(kind, people);
        string File(string name, string secret) => site.Folder.Write(name, secret);
        string[][] settings =
        [
            [
                .. new[] { "message", "smtp", "set", "127.0.0.1", "--port", "1", "--tls", "none", "--login", Mailbox.Login },
                .. new[] { "--password-file", File("smtp", Mailbox.Password), "--sender", "rollcall@contoso.example" },
            ],
            ["message", "to", Hook, "--secret-file", File("hook", Outbox.Secret)],
            ["message", "to", "anna@contoso.example"],
            ["planner", "set", "https://planner.contoso.example", "--secret-file", File("planner", Planner)],
        ];
        foreach (var setting in settings)
        {
            (await site.RunAsync(setting)).ShouldBeDone();
        }

        return site;
    }

    /// <summary>Makes a backup, closed unless no passphrase is wanted, and gives its name.</summary>
    public static async Task<string> BackUpAsync(this TestSite site, string name = "backup", bool closed = true)
    {
        var file = site.Folder[name];
        string[] how = closed ? ["--passphrase-file", site.Folder.Write("passphrase", Installation.Passphrase)] : ["--without-secrets"];
        (await site.RunAsync(["backup", file, .. how])).ShouldBeDone();
        return file;
    }
}
