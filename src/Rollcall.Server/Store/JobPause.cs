using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Why scheduled imports of a job pause. Imports that a person starts don't.</summary>
/// <param name="Code">The stable code of the last failure, <c>session.undone</c>, or <c>job.paused</c> where a person wished it.</param>
/// <param name="Failures">How many imports failed in a row.</param>
/// <param name="Until">When they go on; null: when a person has mended something.</param>
/// <param name="Note">Why, where that is not the last failure.</param>
public sealed record JobPause(string Code, int Failures, DateTimeOffset? Until, string? Note = null)
{
    /// <summary>The code of a pause after an undo.</summary>
    internal const string Undone = "session.undone";

    /// <summary>The code of a pause that a person wished for.</summary>
    internal const string ByPerson = "job.paused";

    /// <summary>Nothing ends it but a person's word.</summary>
    internal bool IsWished => Code == ByPerson;

    public string Message
    {
        get
        {
            if (IsWished)
            {
                return $"{Note} Scheduled imports pause until somebody resumes the job: rollcall job resume, or the button on its page.";
            }

            if (Note is not null)
            {
                return $"{Note} Scheduled imports pause until somebody resumes the job or changes its settings, or until an import by hand succeeds.";
            }

            var often = Failures == 1 ? "The last import failed" : $"{Failures} imports in a row failed, the last one";
            var until = Until is { } time ? $"until {UtcText.Of(time)}" : "until somebody has mended that, since no further try would";
            return $"{often} with {Code}. Scheduled imports pause {until}; an import by hand that succeeds ends the pause, and so do a change of "
                + "the job's settings and rollcall job resume.";
        }
    }

    /// <summary>Null: they don't pause, or not any more.</summary>
    internal static JobPause? Of(JobRow job, DateTimeOffset now) =>
        Of(job.PauseCode, job.FailuresInARow, job.PausedUntil, now, job.PauseNote, job.PausedBy);

    /// <summary>The same of the columns alone.</summary>
    internal static JobPause? Of(string? code, int failures, DateTimeOffset? until, DateTimeOffset now, string? note, string? by) =>
        by is not null ? new JobPause(ByPerson, failures, null, $"Paused by {by}.")
        : note is not null ? new JobPause(Undone, failures, null, note)
        : code is not null && (until is null || until > now) ? new JobPause(code, failures, until)
        : null;

    /// <summary>Scheduled imports go on, unless a person paused them.</summary>
    internal static void Lift(JobRow job) => (job.FailuresInARow, job.PauseCode, job.PauseNote, job.PausedUntil) = (0, null, null, null);
}
