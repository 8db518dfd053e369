using System.Globalization;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Messages;

/// <summary>A week in words.</summary>
internal static class SummaryText
{
    /// <param name="weeks">The jobs that it tells of.</param>
    /// <param name="isOfOne">It is for somebody who hears of one job.</param>
    /// <param name="now">When the week ended.</param>
    /// <param name="recipient">Whom it is for.</param>
    public static MessageRow Of(IReadOnlyList<JobWeek> weeks, bool isOfOne, DateTimeOffset now, long recipient)
    {
        var day = now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var who = isOfOne && weeks is [var only] ? only.Name : "Rollcall";
        var wanting = weeks.Where(Wants).Select(week => week.Name).ToList();
        return new MessageRow
        {
            RecipientId = recipient,
            Matter = MessageMatter.Summary,
            Title = $"{who}: the week to {day}",
            Text = weeks.Count == 0 ? "There is no import job." : string.Join("\n\n", weeks.Select(Of)),
            Advice = wanting.Count == 0 ? "Nothing." : $"Look at {string.Join(", ", wanting)}: something there wants a person.",
        };
    }

    private static bool Wants(JobWeek week) =>
        week.Rejected > 0
        || week.Waits is not null
        || week.Pause is not null
        || week.Credential is { Warning: not null } or { Missing.Count: > 0 } or { Code: not null };

    private static string Of(JobWeek week)
    {
        var lines = new List<string> { week.Name, Sessions(week), People(week) };
        if (week.Rejected > 0)
        {
            lines.Add($"Cannot be imported: {(week.Rejected == 1 ? "1 person" : $"{week.Rejected} people")}.");
            lines.AddRange(week.Some.Select(one => $"- {one}"));
            if (week.Rejected > week.Some.Count)
            {
                lines.Add($"- and {week.Rejected - week.Some.Count} more, in the log of the last import.");
            }
        }

        if (week.Waits is { } session)
        {
            lines.Add($"Waits: session {session} has changes that somebody has to allow or deny.");
        }

        if (week.Pause is { } pause)
        {
            lines.Add(pause.Message);
        }

        lines.Add(week.Credential.Sentence ?? "When the client secret ends is not known; the job's page says how to make it known.");
        if (week.Credential.Code is { } code)
        {
            lines.Add($"At the last look the app did not sign in ({code}).");
        }

        if (week.Credential.Missing.Count > 0)
        {
            lines.Add($"The app has not: {string.Join(", ", week.Credential.Missing)}.");
        }

        return string.Join('\n', lines);
    }

    private static string Sessions(JobWeek week) =>
        week.Outcomes.Count == 0
            ? "Imports: none."
            : $"Imports: {string.Join(", ", week.Outcomes.Select(outcome => $"{outcome.Sessions} {Words(outcome.State)}"))}.";

    private static string People(JobWeek week)
    {
        // The counts of what waits are of its plan.
        var done = week.Outcomes.Where(outcome => outcome.State != SessionState.Waiting).ToList();
        return $"People: {done.Sum(one => one.Added)} added, {done.Sum(one => one.Changed)} changed, {done.Sum(one => one.Left)} left.";
    }

    private static string Words(SessionState state) =>
        state switch
        {
            SessionState.Done => "done",
            SessionState.Failed => "failed",
            SessionState.Waiting => "waiting",
            SessionState.Incomplete => "incomplete",
            SessionState.Lapsed => "lapsed",
            SessionState.Cancelled => "cancelled",
            SessionState.Interrupted => "interrupted",
            SessionState.Queued => "queued",
            SessionState.Running => "running",
        };
}
