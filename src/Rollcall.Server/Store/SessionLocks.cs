using Medallion.Threading.Postgres;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Sqlite;

namespace Rollcall.Server.Store;

/// <summary>
/// A lock a job, held by the process that runs one of its sessions and let go by the system when that process dies, however it dies:
/// that is how a session that is running is told from one whose server was killed.
/// </summary>
public sealed class SessionLocks(ServerDb db)
{
    /// <summary>Takes the job's lock; null when another process, or another session here, holds it.</summary>
    public async Task<IAsyncDisposable?> TryTakeAsync(Guid job, CancellationToken cancellationToken)
    {
        var connection = db.Database.GetConnectionString()!;
        if (db is SqliteDb)
        {
            return FileLock.TryTake($"{FileOf(connection)}.{job:N}.lock");
        }

        var key = new PostgresAdvisoryLockKey($"rollcall-job-{job:N}", allowHashing: true);
        return await new PostgresDistributedLock(key, connection).TryAcquireAsync(TimeSpan.Zero, cancellationToken);
    }

    /// <summary>
    /// Takes the right to serve this database: any number of servers on PostgreSQL, one on SQLite, which is for one machine.
    /// </summary>
    /// <exception cref="StoreException">Another server serves it.</exception>
    internal FileLock? TakeServer() =>
        db is not SqliteDb
            ? null
            : FileLock.TryTake($"{FileOf(db.Database.GetConnectionString()!)}.server.lock")
                ?? throw new StoreException(
                    "store.served",
                    "Another rollcall serve runs on this database. Stop it, or use PostgreSQL, which several servers can share."
                );

    /// <summary>Takes the job's lock, waiting for it.</summary>
    public async Task<IAsyncDisposable> TakeAsync(Guid job, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await TryTakeAsync(job, cancellationToken) is { } taken)
            {
                return taken;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), time, cancellationToken);
        }
    }

    private static string FileOf(string connection) => new SqliteConnectionStringBuilder(connection).DataSource;
}
