using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Bulk;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Indexes;

/// <summary>Makes many rows of one, inside the database: a million of them take seconds.</summary>
internal sealed class Multiplying(ServerDb db, DatabaseKind kind)
{
    /// <summary>Opens the connection, on which a table <c>numbers</c> counts from 1.</summary>
    public async Task BeginAsync(int most)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await db.Database.OpenConnectionAsync(TestStore.Token);
        string[] statements =
            kind == DatabaseKind.Sqlite
                ?
                [
                    "PRAGMA synchronous = OFF",
                    "PRAGMA cache_size = -500000",
                    "PRAGMA temp_store = MEMORY",
                    $"CREATE TEMP TABLE numbers AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {most}) SELECT n FROM c",
                ]
                : ["SET session_replication_role = replica", $"CREATE TEMP TABLE numbers AS SELECT generate_series(1, {most}) AS n"];
        foreach (var statement in statements)
        {
            await RunAsync(statement);
        }
    }

    /// <summary>Writes copies of a row.</summary>
    /// <param name="template">A condition that finds it; of several rows one is taken.</param>
    /// <param name="numbers">A condition on <c>n</c>: a copy for each such number.</param>
    /// <param name="values">What a copy has instead, as expressions of <c>n</c> and of the row <c>t</c>.</param>
    public async Task MultiplyAsync<TRow>(string template, string numbers, params (string Column, string Value)[] values)
        where TRow : class
    {
        var table = BulkTable.Of<TRow>(db);
        var instead = values.ToDictionary(value => value.Column, value => value.Value);
        var names = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));
        var taken = string.Join(", ", table.Columns.Select(column => instead.GetValueOrDefault(column.Name) ?? $"t.\"{column.Name}\""));
        var copies = await RunAsync(
            $"INSERT INTO {table.Name} ({names}) SELECT {taken} FROM (SELECT * FROM {table.Name} WHERE {template} LIMIT 1) AS t CROSS JOIN numbers WHERE {numbers} ORDER BY n"
        );
        copies.ShouldBeGreaterThan(0, $"there is no {table.Name} with {template}");
    }

    /// <summary>Closes the connection, after the database has looked at what it holds, as a database in use does by itself.</summary>
    public async Task EndAsync()
    {
        await RunAsync("DROP TABLE numbers");
        if (kind == DatabaseKind.Postgres)
        {
            await RunAsync("SET session_replication_role = DEFAULT");
            await RunAsync("VACUUM ANALYZE");
        }

        await db.Database.CloseConnectionAsync();
    }

    /// <summary>An id that the number decides; those of two families differ.</summary>
    public string Id(int family, string number) =>
        kind == DatabaseKind.Sqlite
            ? string.Create(CultureInfo.InvariantCulture, $"unhex(printf('%08x%024x', {family}, {number}))")
            : string.Create(CultureInfo.InvariantCulture, $"(lpad(to_hex({family}), 8, '0') || lpad(to_hex({number}), 24, '0'))::uuid");

    /// <summary>A time so many seconds before another.</summary>
    public string Earlier(string time, string seconds) =>
        kind == DatabaseKind.Sqlite ? $"{time} - {seconds} * 10000000" : $"{time} - {seconds} * interval '1 second'";

    public string Literal(Guid id) =>
        kind == DatabaseKind.Sqlite ? $"x'{Convert.ToHexString(id.ToByteArray(bigEndian: true))}'" : $"'{id}'::uuid";

    private Task<int> RunAsync(string sql) => db.Database.ExecuteSqlRawAsync(sql, TestStore.Token);
}
