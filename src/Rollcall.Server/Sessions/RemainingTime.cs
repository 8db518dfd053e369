using System.Globalization;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Sessions;

/// <summary>
/// How long a session will read or apply, if it goes on as it has gone so far. Nothing is said before that means anything, nor while the
/// directory asks to wait.
/// </summary>
public static class RemainingTime
{
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(3);

    /// <summary>A part of all after which it can be told.</summary>
    private const double Least = 0.02;

    /// <summary>Such as <c>about 2 min</c>; null: it can't be told.</summary>
    public static string? Of(SessionView session, DateTimeOffset now)
    {
        if (
            session is not { State: SessionState.Running, Cancelling: false, ProgressTotal: > 0 and var total, ProgressSince: { } since }
            || session.Phase is not (SessionPhase.Reading or SessionPhase.Applying)
            || session.WaitsUntil > now
        )
        {
            return null;
        }

        var (part, gone) = ((double)session.Progress / total, now - since);
        return gone < Soonest || part < Least || part >= 1 ? null : Words(gone * ((1 - part) / part));
    }

    private static string Words(TimeSpan left) =>
        left < TimeSpan.FromSeconds(10) ? "a few seconds"
        : left < TimeSpan.FromSeconds(90)
            ? string.Create(CultureInfo.InvariantCulture, $"about {Math.Ceiling(left.TotalSeconds / 10) * 10} s")
        : left < TimeSpan.FromMinutes(90) ? string.Create(CultureInfo.InvariantCulture, $"about {Math.Round(left.TotalMinutes)} min")
        : string.Create(CultureInfo.InvariantCulture, $"about {left.TotalHours:0.0} h");
}
