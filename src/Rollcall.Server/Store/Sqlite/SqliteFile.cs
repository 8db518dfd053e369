using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Rollcall.Server.Store.Sqlite;

/// <summary>Makes the file of an SQLite database, readable by its owner only: it is full of people.</summary>
internal static class SqliteFile
{
    /// <summary>Makes the folder and the file when they are missing.</summary>
    /// <exception cref="StoreException">There can be no database at that path.</exception>
    public static async Task PrepareAsync(SqliteDb db, CancellationToken cancellationToken)
    {
        if (new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource is not { Length: > 0 } file)
        {
            throw new StoreException("store.unreachable", "The connection string names no file. Write \"Data Source=FILE\".");
        }

        if (Directory.Exists(file))
        {
            throw new StoreException(
                "store.unreachable",
                $"The database {file} is a folder. Name a file, such as {Path.Combine(file, "rollcall.db")}."
            );
        }

        if (!File.Exists(file))
        {
            Make(file);

            // Readers and the writer don't wait for each other. It is written into the file, and so said once.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);
        }
    }

    private static void Make(string file)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            new FileStream(file, options).Dispose();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StoreException("store.unreachable", $"The database {file} can't be made: {fault.Message}", fault);
        }
    }
}
