using System.Text;
using Microsoft.Extensions.Logging;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>Everything that was said on a day: logs, outputs, answers, messages. No secret may be in it.</summary>
internal sealed class Heard : ILoggerProvider
{
    /// <summary>How every token begins: JSON in the letters of base64.</summary>
    private const string Token = "eyJ";

    private readonly StringBuilder said = new();

    public void Say(string? text)
    {
        lock (said)
        {
            said.AppendLine(text);
        }
    }

    /// <summary>What was said since the last time.</summary>
    public string Take()
    {
        lock (said)
        {
            var all = said.ToString();
            said.Clear();
            return all;
        }
    }

    public static IEnumerable<string> SecretsIn(string text) =>
        new[] { WellKnown.ClientSecret, ContosoSite.Password, Token }
            .Where(secret => text.Contains(secret, StringComparison.Ordinal))
            .Select(secret =>
                $"somebody said {secret}: …{text.Substring(Math.Max(0, text.IndexOf(secret, StringComparison.Ordinal) - 200), 200)}…"
            );

    public ILogger CreateLogger(string categoryName) => new Ear(this);

    public void Dispose() { }

    private sealed class Ear(Heard heard) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
            {
                heard.Say($"{logLevel}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
