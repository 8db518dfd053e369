using Serilog.Events;
using Serilog.Formatting;
using Serilog.Templates;

namespace Rollcall.Server.Telemetry.Logs;

/// <summary>The two ways in which a line of the log is written. In both, a line of a session carries session, job and trace.</summary>
internal static class LogLines
{
    private const string Json =
        "{ {time: UtcDateTime(@t), level: @l, category: SourceContext, event: EventId.Id, message: @m, session: Session, job: Job, "
        + "trace: @tr, span: @sp, exception: @x, ..rest()} }\n";

    public static ITextFormatter As(LogFormat format) =>
        new CleanLines(
            format switch
            {
                LogFormat.Text => new TextLine(),
                LogFormat.Json => new ExpressionTemplate(Json),
            }
        );

    /// <summary><c>info: Rollcall.Server.Importing.SessionRunner[1] Session 7 (Import of Contoso) started [session 7 of Contoso, trace …]</c>.</summary>
    private sealed class TextLine : ITextFormatter
    {
        private static readonly ExpressionTemplate Message = new("{@m}");
        private static readonly bool HasColours =
            !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 };

        public void Format(LogEvent logEvent, TextWriter output)
        {
            using var text = new StringWriter();
            text.Write($" {Text(logEvent, "SourceContext")}[{Number(logEvent)}] ");
            Message.Format(logEvent, text);
            if (logEvent.Exception is { } exception)
            {
                text.Write($" {exception}");
            }

            if (Text(logEvent, "Session") is { Length: > 0 } session && logEvent.TraceId is { } trace)
            {
                text.Write($" [session {session} of {Text(logEvent, "Job")}, trace {trace}]");
            }

            output.Write(Level(logEvent.Level));
            output.Write(':');
            foreach (var letter in text.ToString())
            {
                // A line is an event, whatever names hold.
                output.Write(char.IsControl(letter) ? ' ' : letter);
            }

            output.Write('\n');
        }

        private static string Text(LogEvent logEvent, string property) =>
            logEvent.Properties.GetValueOrDefault(property) is ScalarValue { Value: { } value } ? $"{value}" : "";

        private static string Number(LogEvent logEvent) =>
            logEvent.Properties.GetValueOrDefault("EventId") is StructureValue id
            && id.Properties.FirstOrDefault(property => property.Name == "Id")?.Value is ScalarValue { Value: int number }
                ? $"{number}"
                : "0";

        private static string Level(LogEventLevel level) =>
            level switch
            {
                LogEventLevel.Verbose => "trce",
                LogEventLevel.Debug => "dbug",
                LogEventLevel.Information => Coloured("info", 32),
                LogEventLevel.Warning => Coloured("warn", 33),
                LogEventLevel.Error => Coloured("fail", 31),
                LogEventLevel.Fatal => Coloured("crit", 31),
            };

        private static string Coloured(string word, int colour) => HasColours ? $"\u001b[{colour}m{word}\u001b[0m" : word;
    }
}
