using Medallion.Threading.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Rollcall.Server.Store.Postgres;

/// <summary>What servers and verbs that start on one database at the same moment do one after another.</summary>
internal static class PostgresTurn
{
    /// <summary>Waits for its turn, and makes the database if there is none.</summary>
    public static async Task<IAsyncDisposable> TakeAsync(PostgresDb db, string name, CancellationToken cancellationToken)
    {
        var key = new PostgresAdvisoryLockKey($"rollcall-{name}", allowHashing: true);
        var turn = new PostgresDistributedLock(key, db.Database.GetConnectionString()!);
        try
        {
            return await turn.AcquireAsync(null, cancellationToken);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await MakeAsync(db, cancellationToken);
            return await turn.AcquireAsync(null, cancellationToken);
        }
    }

    private static async Task MakeAsync(PostgresDb db, CancellationToken cancellationToken)
    {
        try
        {
            await db.GetService<IRelationalDatabaseCreator>().CreateAsync(cancellationToken);
        }
        catch (PostgresException fault) when (fault.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Somebody else was faster.
        }
    }
}
