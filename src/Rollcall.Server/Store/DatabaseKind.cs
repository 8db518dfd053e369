using System.Data.Common;

namespace Rollcall.Server.Store;

/// <summary>The databases that Rollcall runs on.</summary>
public enum DatabaseKind
{
    Sqlite,
    Postgres,
}

/// <summary>Tells from a connection string which database is meant.</summary>
public static class DatabaseKinds
{
    /// <summary><c>Data Source=FILE</c> means SQLite, <c>Host=…</c> PostgreSQL; anything else is null.</summary>
    public static DatabaseKind? Of(string connection)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connection };
            return parts.ContainsKey("Host") || parts.ContainsKey("Server") ? DatabaseKind.Postgres
                : parts.ContainsKey("Data Source") || parts.ContainsKey("DataSource") || parts.ContainsKey("Filename") ? DatabaseKind.Sqlite
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
