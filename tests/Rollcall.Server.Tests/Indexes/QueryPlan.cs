using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rollcall.Server.Tests.Support;
using SQLitePCL;

namespace Rollcall.Server.Tests.Indexes;

/// <summary>How a database answers a query, and what that takes, counted and not timed.</summary>
/// <param name="Text">The plan, a step a line.</param>
/// <param name="Scanned">Large tables, or indexes of them, that are read from one end to the other.</param>
/// <param name="Rows">How many rows are looked at, about.</param>
internal sealed partial record QueryPlan(string Text, IReadOnlyList<string> Scanned, long Rows)
{
    /// <summary>What SQLite does for a row, at the least: it counts steps of its machine.</summary>
    private const int StepsOfRow = 8;
    private const int StepsAtOnce = 100;

    public static async Task<QueryPlan> OfAsync(DbConnection connection, AskedQuery query, IReadOnlySet<string> large) =>
        connection is SqliteConnection sqlite ? await OfSqliteAsync(sqlite, query, large) : await OfPostgresAsync(connection, query);

    private static async Task<QueryPlan> OfSqliteAsync(SqliteConnection connection, AskedQuery query, IReadOnlySet<string> large)
    {
        var steps = new List<string>();
        await using (var explain = CommandOf(connection, "EXPLAIN QUERY PLAN ", query))
        await using (var rows = await explain.ExecuteReaderAsync(TestStore.Token))
        {
            while (await rows.ReadAsync(TestStore.Token))
            {
                steps.Add(rows.GetString(3));
            }
        }

        long rounds = 0;
        raw.sqlite3_progress_handler(
            connection.Handle,
            StepsAtOnce,
            _ =>
            {
                rounds++;
                return 0;
            },
            null
        );
        await using (var command = CommandOf(connection, "", query))
        await using (var rows = await command.ExecuteReaderAsync(TestStore.Token))
        {
            while (await rows.ReadAsync(TestStore.Token)) { }
        }

        raw.sqlite3_progress_handler(connection.Handle, 0, null, null);
        var tables = Named().Matches(query.Text).ToLookup(match => match.Groups["alias"].Value, match => match.Groups["table"].Value);

        // A count of a whole table is one step of the machine, however large the table is: it is told by the plan.
        var scanned =
            query.Text.Contains("LIMIT", StringComparison.Ordinal) || query.Text.Contains("WHERE", StringComparison.Ordinal)
                ? []
                : steps
                    .Select(step => Scan().Match(step))
                    .Where(match => match.Success)
                    .SelectMany(match => tables[match.Groups["alias"].Value])
                    .Where(large.Contains);
        return new QueryPlan(string.Join('\n', steps), [.. scanned], rounds * StepsAtOnce / StepsOfRow);
    }

    private static async Task<QueryPlan> OfPostgresAsync(DbConnection connection, AskedQuery query)
    {
        await using var command = CommandOf(connection, "EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ", query);
        var text = (string)(await command.ExecuteScalarAsync(TestStore.Token))!;
        using var plan = JsonDocument.Parse(text);
        var steps = new List<string>();
        var rows = CountRows(plan.RootElement[0].GetProperty("Plan"), 0, steps);
        return new QueryPlan(string.Join('\n', steps), [], rows);
    }

    /// <summary>The rows that the steps at tables and indexes gave or passed over.</summary>
    private static long CountRows(JsonElement step, int depth, List<string> told)
    {
        double Number(string name) => step.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
        string Word(string name) => step.TryGetProperty(name, out var value) ? $" {value.GetString()}" : "";
        var loops = Number("Actual Loops");
        var rows = (long)(
            loops * (Number("Actual Rows") + Number("Rows Removed by Filter") + Number("Rows Removed by Index Recheck"))
            + Number("Heap Fetches")
        );
        told.Add(
            $"{new string(' ', depth * 2)}{step.GetProperty("Node Type").GetString()}{Word("Index Name")}{Word("Relation Name")}: {rows} rows in {loops} loops{Word("Index Cond")}{Word("Filter")}"
        );
        var isAtRows = step.TryGetProperty("Relation Name", out _) || step.TryGetProperty("Index Name", out _);
        var below = step.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray().Sum(plan => CountRows(plan, depth + 1, told)) : 0;
        return (isAtRows ? rows : 0) + below;
    }

    private static DbCommand CommandOf(DbConnection connection, string before, AskedQuery query)
    {
        var command = connection.CreateCommand();
        command.CommandText = before + query.Text;
        command.CommandTimeout = 300;
        foreach (var parameter in query.Parameters)
        {
            command.Parameters.Add(parameter is NpgsqlParameter postgres ? postgres.Clone() : parameter);
        }

        return command;
    }

    [GeneratedRegex(
        """
            (?:FROM|JOIN) "(?<table>\w+)" AS "(?<alias>\w+)"
            """
    )]
    private static partial Regex Named();

    [GeneratedRegex(@"^SCAN (?<alias>\w+)")]
    private static partial Regex Scan();
}
