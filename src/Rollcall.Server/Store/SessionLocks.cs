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
            return FileLock.TryTake($"{new SqliteConnectionStringBuilder(connection).DataSource}.{job:N}.lock");
        }

        var key = new PostgresAdvisoryLockKey($"rollcall-job-{job:N}", allowHashing: true);
        return await new PostgresDistributedLock(key, connection).TryAcquireAsync(TimeSpan.Zero, cancellationToken);
    }

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
}
