using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Messages;

/// <summary>A message as it is sent.</summary>
/// <param name="Id">The same at each try, so that receivers can drop a doubled one.</param>
/// <param name="At">When it was written.</param>
/// <param name="Matter">What it is about, in a word of the API.</param>
/// <param name="Job">The job's name; null: it is about all.</param>
/// <param name="Session">The session's number; null: it is about none.</param>
/// <param name="Code">The session's code; null: it has none.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Text">What happened.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Link">The page that says more; null: nobody said where the pages are.</param>
internal sealed record Letter(
    Guid Id,
    DateTimeOffset At,
    string Matter,
    string? Job,
    long? Session,
    string? Code,
    string Title,
    string Text,
    string Advice,
    string? Link
)
{
    /// <summary>All but the title, for people.</summary>
    public string Body
    {
        get
        {
            var about = string.Join(
                ", ",
                new[] { Job is null ? null : $"Job {Job}", Session is null ? null : $"session {Session}", Code }.OfType<string>()
            );
            return string.Join("\n\n", new[] { about, Text, $"What to do: {Advice}", Link }.Where(part => !string.IsNullOrEmpty(part)));
        }
    }

    public static Letter Of(MessageRow row, string? server) =>
        new(
            row.Id,
            row.QueuedAt,
            row.Matter switch
            {
                MessageMatter.Failed => "failed",
                MessageMatter.Incomplete => "incomplete",
                MessageMatter.Waiting => "waiting",
                MessageMatter.Rejected => "rejected",
                MessageMatter.Recovered => "recovered",
                MessageMatter.Credential => "credential",
                MessageMatter.Summary => "summary",
            },
            row.Job?.Name,
            row.SessionId,
            row.Code,
            row.Title,
            row.Text,
            row.Advice,
            server is null ? null
                : row.SessionId is { } session ? $"{server}/sessions/{session}"
                : row.JobId is { } job && row.Matter == MessageMatter.Credential ? $"{server}/import/{job}/watch"
                : server
        );

    public static Letter Test(DateTimeOffset now, string? server) =>
        new(
            Guid.CreateVersion7(now),
            now,
            "test",
            null,
            null,
            null,
            "A test message from Rollcall",
            "Messages of import jobs arrive here.",
            "Nothing.",
            server
        );
}

/// <summary>A message could not be handed over; the reason holds no secret.</summary>
internal sealed class LetterException(string message) : Exception(message);
