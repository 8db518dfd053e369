using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rollcall.Server.Backups;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Backups;

/// <summary>A database with keys of its own, as another machine has them, and the command line on it.</summary>
internal sealed class Installation : IAsyncDisposable
{
    public const string Passphrase = "a few words that nobody guesses";

    private Installation(TestStore store) => Store = store;

    public TestStore Store { get; }

    /// <summary>One that nobody has started yet.</summary>
    public static async Task<Installation> CreateAsync(DatabaseKind kind) => new(await TestStore.CreateEmptyAsync(kind));

    public async Task<CommandRun> RunAsync(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await CommandLine.RunAsync([.. args, "--database", Store.Connection, "--keys", Store.Folder["keys"]], output, error);
        return new CommandRun(exit, output.ToString(), error.ToString());
    }

    public Task<Web.Outcome<BackupRestored>> RestoreAsync(string file, string? passphrase = Passphrase, bool replace = false) =>
        Store.WithAsync((RestoreBackup restore) => restore.HandleAsync(new(file, passphrase, replace), TestStore.Token));

    /// <summary>Everything in the tables of the model, secrets opened, as text; times to the microsecond, as PostgreSQL keeps them.</summary>
    public static Task<string> ContentAsync(TestStore store) =>
        store.AskAsync(async services =>
        {
            var (db, protection) = (services.GetRequiredService<ServerDb>(), services.GetRequiredService<IDataProtectionProvider>());
            var text = new StringBuilder();
            await db.Database.OpenConnectionAsync(TestStore.Token);
            foreach (var table in BackupTable.AllOf(db))
            {
                text.Append(table.Name).Append('\n');
                var rows = new List<string>();
                await foreach (var row in BackupSource.RowsAsync(db, table, TestStore.Token))
                {
                    rows.Add(string.Join('\t', row.Select((cell, i) => Text(cell, table.Columns[i], protection))));
                }

                text.AppendJoin('\n', rows.Order(StringComparer.Ordinal)).Append('\n');
            }

            return text.ToString();
        });

    /// <summary>Every line of a backup, unpacked.</summary>
    public static string Unpack(string file, string? passphrase)
    {
        using var backup = BackupReader.Open(file, passphrase);
        var text = new StringBuilder();
        while (backup.NextTable() is { } table)
        {
            text.Append(table.Name).Append('\n');
            foreach (var row in backup.Rows(table))
            {
                text.AppendJoin('\t', row).Append('\n');
            }
        }

        return text.ToString();
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private static string Text(object? cell, BackupColumn column, IDataProtectionProvider protection) =>
        cell switch
        {
            null => "-",
            string { Length: > 0 } kept when column.Purpose is { } purpose => protection.CreateProtector(purpose).Unprotect(kept),
            byte[] bytes => Convert.ToHexString(bytes),
            DateTimeOffset time => $"{time.UtcTicks / TimeSpan.TicksPerMicrosecond}",
            _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!,
        };
}
