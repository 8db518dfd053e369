using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Rollcall.Connectors.Tests.Hosting;

/// <summary>Keeps every line that is logged.</summary>
internal sealed class LogKeeper : ILoggerFactory, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> format) =>
        Lines.Enqueue($"{id.Id} {format(state, exception)} {exception}");

    public void Dispose() { }
}
