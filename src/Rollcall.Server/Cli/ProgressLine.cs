using System.Globalization;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Cli;

/// <summary>One line on standard error that says what a session is at, when that is a terminal.</summary>
internal sealed class ProgressLine(Func<DateTimeOffset> now) : IDisposable
{
    private readonly bool shown = !Console.IsErrorRedirected;
    private string last = "";

    public void Show(SessionView session)
    {
        var text = session.Phase switch
        {
            SessionPhase.None => "waiting for its turn",
            SessionPhase.Reading when Wait(session) is { } until => string.Create(
                CultureInfo.InvariantCulture,
                $"the directory asks to wait: going on at {until:HH:mm:ss} UTC (in {Math.Ceiling((until - now()).TotalSeconds)} s)"
            ),
            SessionPhase.Reading when session.Kind == SessionKind.Structure => $"reading the directory: {session.Progress} groups",
            SessionPhase.Reading when session.ProgressTotal > session.Progress =>
                $"reading the directory: {session.Progress} of {session.ProgressTotal} people{Left(session)}",
            SessionPhase.Reading => $"reading the directory: {session.Progress} people",
            SessionPhase.Planning => $"planning for {session.ProgressTotal} people",
            SessionPhase.Applying => $"applying the changes of {session.Progress} of {session.ProgressTotal} people{Left(session)}",
        };
        Write(session.HasEnded() ? "" : $"Session {session.Id}: {text}");
    }

    private DateTimeOffset? Wait(SessionView session) => session.WaitsUntil is { } until && until > now() ? until : null;

    private string Left(SessionView session) => RemainingTime.Of(session, now()) is { } left ? $", {left} left" : "";

    public void Dispose() => Write("");

    private void Write(string text)
    {
        if (shown && text != last)
        {
            Console.Error.Write($"\r{text.PadRight(last.Length)}\r");
            last = text;
        }
    }
}
