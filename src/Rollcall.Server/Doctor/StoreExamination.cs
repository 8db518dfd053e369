using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Sqlite;

namespace Rollcall.Server.Doctor;

/// <summary>Does the database answer, is it whole, and is it of this program's shape?</summary>
internal sealed class StoreExamination(ServerDb db) : IExamination
{
    public const string Check = "database";

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        if (db is SqliteDb && FileOf(db) is var file && !File.Exists(file))
        {
            // Asking would make it.
            return
            [
                Finding.Fault(
                    Check,
                    $"There is no database {file}.",
                    "Start rollcall serve, which makes it; or look at Rollcall__Database (--database)."
                ),
            ];
        }

        try
        {
            return [await VersionAsync(cancellationToken), await ShapeAsync(cancellationToken)];
        }
        catch (Exception fault) when (StoreFaults.Explain(fault) is { } explained)
        {
            return [Finding.Fault(Check, $"{explained.Message} ({explained.Code})")];
        }
    }

    public static string FileOf(ServerDb db) =>
        Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);

    private async Task<Finding> VersionAsync(CancellationToken cancellationToken)
    {
        if (db is not SqliteDb)
        {
            return Finding.Ok(Check, $"PostgreSQL {await AskAsync("SHOW server_version", cancellationToken)} answers.");
        }

        var version = await AskAsync("SELECT sqlite_version()", cancellationToken);
        return await AskAsync("PRAGMA quick_check(1)", cancellationToken) is "ok"
            ? Finding.Ok(Check, $"SQLite {version}: {FileOf(db)} is whole.")
            : Finding.Fault(Check, $"The file {FileOf(db)} is damaged.", "Stop the server and restore a backup.");
    }

    private async Task<Finding> ShapeAsync(CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        return applied.Except(known).LastOrDefault() is { } unknown
                ? Finding.Fault(
                    Check,
                    $"It was made by a newer Rollcall (it knows {unknown}).",
                    "Start that version, or restore a backup from before the upgrade."
                )
            : known.Except(applied).ToList() is { Count: > 0 } missing
                ? Finding.Fault(
                    Check,
                    $"It is of an older Rollcall: {missing.Count} migrations are not applied yet, {missing[0]} the first.",
                    "Make a backup with the version that made it; the next start of this one brings it up to date."
                )
            : Finding.Ok(Check, $"It is up to date ({known[^1]}).");
    }

    private async Task<string?> AskAsync(string sql, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            return await command.ExecuteScalarAsync(cancellationToken) as string;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
