using Medallion.Threading.Postgres;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rollcall.Server.Store.Sqlite;

namespace Rollcall.Server.Store;

/// <summary>
/// A lock a job, held by the process that runs one of its sessions and let go by the system when that process dies, however it dies:
/// that is how a session that is running is told from one whose server was killed.
/// </summary>
public sealed class SessionLocks(ServerDb db)
{
    /// <summary>
    /// PostgreSQL gives the locks of a server free whose machine has lost power or network after half a minute; by default that would take it hours.
    /// </summary>
    private const string SoonNoticed = "-c tcp_keepalives_idle=15 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

    /// <summary>Takes the job's lock; null when another process, or another session here, holds it.</summary>
    public async Task<JobLock?> TryTakeAsync(Guid job, CancellationToken cancellationToken)
    {
        var connection = db.Database.GetConnectionString()!;
        if (db is SqliteDb)
        {
            return FileLock.TryTake($"{FileOf(connection)}.{job:N}.lock") is { } file ? new JobLock(file) : null;
        }

        var key = new PostgresAdvisoryLockKey($"rollcall-job-{job:N}", allowHashing: true);
        var free = new PostgresDistributedLock(key, NoticedSoon(connection), options => options.UseMultiplexing(false));
        return await free.TryAcquireAsync(TimeSpan.Zero, cancellationToken) is { } taken ? new JobLock(taken) : null;
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
                    "Another rollcall serve runs on this database. An SQLite database is for one machine and one server: stop the other one, or use PostgreSQL, "
                        + "which any number of servers can share."
                );

    /// <summary>Takes the job's lock, waiting for it.</summary>
    public async Task<JobLock> TakeAsync(Guid job, TimeProvider time, CancellationToken cancellationToken)
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

    /// <summary>No pool: locks that are held take no connection from requests, and one that was given back leaves none behind.</summary>
    private static string NoticedSoon(string connection)
    {
        var parts = new NpgsqlConnectionStringBuilder(connection);
        parts.Options = $"{parts.Options} {SoonNoticed}".Trim();
        parts.Pooling = false;
        return parts.ConnectionString;
    }

    private static string FileOf(string connection) => new SqliteConnectionStringBuilder(connection).DataSource;
}
