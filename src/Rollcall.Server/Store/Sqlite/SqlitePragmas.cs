using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Rollcall.Server.Store.Sqlite;

/// <summary>
/// What each connection to an SQLite file is told. With a write-ahead log NORMAL loses nothing when a program dies; after a power cut the last
/// commits may be missing, and the file is whole and of one moment. The cache holds the indexes that an import writes into at random.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    /// <summary>The cache in KiB.</summary>
    private const int Cache = 32 * 1024;

    /// <summary>
    /// How many pages of 4 KiB the write-ahead log has before it is written into the file: an import writes the same pages of its indexes again and
    /// again, and each only has to go there once.
    /// </summary>
    private const int Log = 16_384;

    private static readonly string Pragmas =
        $"PRAGMA synchronous = NORMAL; PRAGMA cache_size = -{Cache}; PRAGMA wal_autocheckpoint = {Log};";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tell(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken
    )
    {
        // SQLite answers at once: there is nothing to wait for.
        Tell(connection);
        return Task.CompletedTask;
    }

    private static void Tell(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }
}
