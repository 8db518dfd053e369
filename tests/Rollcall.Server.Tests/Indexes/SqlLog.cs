using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Rollcall.Server.Tests.Indexes;

/// <summary>A query as it went to the database, and the first address that asked for it.</summary>
internal sealed record AskedQuery(string Address, string Text, IReadOnlyList<DbParameter> Parameters, TimeSpan Took)
{
    /// <summary>The same for the same question about the same things.</summary>
    public string Key => string.Join('\n', [Text, .. Parameters.Select(Told)]);

    /// <summary>A parameter as a person reads it.</summary>
    public static string Told(DbParameter parameter) =>
        $"{parameter.ParameterName} = {(parameter.Value is byte[] bytes ? Convert.ToHexString(bytes) : parameter.Value is Array many ? $"{many.Length} values" : parameter.Value)}";
}

/// <summary>Listens to what the requests of one server ask its database.</summary>
internal sealed class SqlLog : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private static readonly HttpContextAccessor Context = new();

    private readonly ConcurrentQueue<AskedQuery> asked = new();
    private readonly ConcurrentBag<IDisposable> subscriptions = [];
    private readonly int port;

    private SqlLog(int port) => this.port = port;

    public IReadOnlyCollection<AskedQuery> Asked => asked;

    public static SqlLog Of(Uri server)
    {
        var log = new SqlLog(server.Port);
        log.subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(log));
        return log;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            subscriptions.Add(value.Subscribe(this, (name, _, _) => name == RelationalEventId.CommandExecuted.Name));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandExecutedEventData data && Context.HttpContext?.Request is { } request && request.Host.Port == port)
        {
            asked.Enqueue(
                new AskedQuery(
                    $"{request.Path}{request.QueryString}",
                    data.Command.CommandText,
                    [.. data.Command.Parameters.Cast<DbParameter>().Select(Copy)],
                    data.Duration
                )
            );
        }
    }

    public void OnCompleted()
    {
        // Listening ends with the test.
    }

    public void OnError(Exception error) => throw error;

    public void Dispose()
    {
        foreach (var subscription in subscriptions)
        {
            subscription.Dispose();
        }
    }

    private static DbParameter Copy(DbParameter parameter) =>
        parameter is NpgsqlParameter postgres
            ? postgres.Clone()
            : new SqliteParameter(parameter.ParameterName, ((SqliteParameter)parameter).SqliteType) { Value = parameter.Value };
}
