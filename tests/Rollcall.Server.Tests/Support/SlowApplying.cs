using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;

namespace Rollcall.Server.Tests.Support;

/// <summary>
/// A database that takes long over each batch that is applied, so that however fast the machine is, a session is still at it when
/// somebody has seen it begin.
/// </summary>
internal static class SlowApplying
{
    public static Task SlowDownAsync(this TestStore store) => RunAsync(store, store.Kind == DatabaseKind.Sqlite ? OnSqlite : OnPostgres);

    /// <summary>Takes it off again, for what comes after.</summary>
    public static Task SpeedUpAsync(this TestStore store) =>
        RunAsync(store, store.Kind == DatabaseKind.Sqlite ? "DROP TRIGGER slow_applying" : "DROP TRIGGER slow_applying ON users");

    /// <summary>SQLite cannot wait, but it can count. A batch has to take as long as SQLite is written without a pause, so that there is one for who cancels.</summary>
    private const string OnSqlite = """
        CREATE VIEW slow_count AS
            WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 8000000) SELECT count(*) AS n FROM counted;
        CREATE TRIGGER slow_applying AFTER UPDATE ON sessions WHEN lower(NEW.phase) = 'applying' AND NEW.progress > OLD.progress
        BEGIN
            SELECT n FROM slow_count;
        END;
        """;

    /// <summary>Before the batch has touched the session's row: whoever cancels writes it, and would wait for the batch's end.</summary>
    private const string OnPostgres = """
        CREATE FUNCTION slow_applying() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN PERFORM pg_sleep(1.5); RETURN NULL; END';
        CREATE TRIGGER slow_applying BEFORE INSERT OR UPDATE ON users FOR EACH STATEMENT EXECUTE FUNCTION slow_applying();
        """;

    private static Task<int> RunAsync(TestStore store, string sql) =>
        store.DbAsync(db => db.Database.ExecuteSqlRawAsync(sql, TestStore.Token));
}
