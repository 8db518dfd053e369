using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace Rollcall.Server.Store;

/// <summary>Says in plain words what is wrong with a database.</summary>
public static class StoreFaults
{
    /// <summary>Not the database's fault, but that of a text which was to be looked for or kept.</summary>
    public const string BadText = "store.bad-text";

    /// <summary>The database can't be reached just now; it may be back soon.</summary>
    public const string Unreachable = "store.unreachable";

    /// <summary>The fault in an administrator's words; null when the exception does not come from a database.</summary>
    public static StoreException? Explain(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            var explained = cause switch
            {
                StoreException known => known,
                SqliteException sqlite => Explain(sqlite),
                PostgresException postgres => Explain(postgres),
                NpgsqlException npgsql => Explain(npgsql),
                _ => null,
            };
            if (explained is not null)
            {
                return explained;
            }
        }

        return null;
    }

    private static StoreException Explain(SqliteException fault) =>
        fault.SqliteErrorCode switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new(
                "store.locked",
                "The database is locked by another program. Close that program (a backup, a database browser) and try again.",
                fault
            ),
            raw.SQLITE_READONLY => new(
                "store.read-only",
                "The database can't be written: its file or folder is read-only for this user. Give the user that runs Rollcall the right to write.",
                fault
            ),
            raw.SQLITE_FULL => new(
                "store.full",
                "The disk of the database is full. Nothing was half-applied; make room and run the session again.",
                fault
            ),
            raw.SQLITE_CANTOPEN or raw.SQLITE_PERM => new(
                "store.unreachable",
                "The database file can't be opened. Look whether its folder exists and may be written by the user that runs Rollcall.",
                fault
            ),
            raw.SQLITE_IOERR => new(
                "store.unreachable",
                "The disk of the database reports an error. Look whether the disk is there and healthy; what was not confirmed was not written.",
                fault
            ),
            raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT => new(
                "store.damaged",
                "The database file is damaged or is no SQLite database. Look at the path, or restore a backup.",
                fault
            ),
            _ => new("store.fault", $"The database reports: {fault.Message}", fault),
        };

    private static StoreException Explain(PostgresException fault) =>
        fault.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => new(
                "store.sign-in",
                "PostgreSQL refuses the user name or password of the connection string. Look at Username and Password.",
                fault
            ),
            PostgresErrorCodes.InvalidCatalogName => new(
                "store.unreachable",
                "PostgreSQL has no database of that name. Create it (createdb) or look at Database in the connection string.",
                fault
            ),
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => new(
                Unreachable,
                "PostgreSQL was stopped, or is still starting. Look whether it runs, and try again.",
                fault
            ),
            PostgresErrorCodes.DiskFull => new(
                "store.full",
                "The disk of PostgreSQL is full. Nothing was half-applied; make room and run the session again.",
                fault
            ),
            PostgresErrorCodes.ReadOnlySqlTransaction => new(
                "store.read-only",
                "PostgreSQL accepts no writing: this is a standby server or a read-only database. Connect to the primary.",
                fault
            ),
            PostgresErrorCodes.InsufficientPrivilege => new(
                "store.read-only",
                "The PostgreSQL user may not read or write the tables. Make it the owner of the database.",
                fault
            ),
            PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter => new(
                BadText,
                "A text holds U+0000, a control character that PostgreSQL does not keep. Take it out.",
                fault
            ),
            PostgresErrorCodes.LockNotAvailable => new("store.locked", "The database is locked by another program. Try again.", fault),
            _ => new("store.fault", $"PostgreSQL reports {fault.SqlState}: {fault.MessageText}", fault),
        };

    private static StoreException? Explain(NpgsqlException fault) =>
        fault.InnerException switch
        {
            PostgresException => null,
            SocketException or TimeoutException => new(
                "store.unreachable",
                "PostgreSQL does not answer. Look whether it runs, and at Host and Port in the connection string.",
                fault
            ),
            IOException => new(
                Unreachable,
                "The connection to PostgreSQL broke off. Look whether it runs, and whether something between cuts connections; then try again.",
                fault
            ),
            _ => new("store.fault", $"PostgreSQL: {fault.Message}", fault),
        };
}
