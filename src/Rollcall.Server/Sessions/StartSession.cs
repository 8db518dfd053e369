using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Performs a test import or an import, or loads the AD structure: queues a session, which a worker takes.</summary>
public sealed class StartSession(JobFinder jobs, SessionQueue queue, Actor actor, AuditTrail trail, TimeProvider time)
{
    public sealed class Command
    {
        /// <summary>The job's name or id.</summary>
        public string Job { get; set; } = "";
        public SessionKind Kind { get; set; }

        /// <summary>Whoever asks twice with the same one has asked once, such as by a double click; null: each call is one more session.</summary>
        public Guid? Request { get; set; }

        /// <summary>A timer asks, and not a person: while the job pauses after failures, nothing is started.</summary>
        public bool Scheduled { get; set; }

        /// <summary>Read the whole directory, also where reading what has changed would do.</summary>
        public bool Whole { get; set; }
    }

    /// <returns>The session's id; it has not begun yet. While a structure is loaded, asking for it gives the session that loads it.</returns>
    public async Task<Outcome<long>> HandleAsync(Command command, CancellationToken cancellationToken) =>
        command.Kind == SessionKind.Undo
            ? Outcome<long>.Invalid(
                new Fault("kind", "An undo belongs to a session: POST /api/v1/sessions/{id}/undo, or rollcall session undo.")
            )
        : await jobs.FindAsync(command.Job, cancellationToken) is not { } job
            ? Outcome<long>.NotFound(await jobs.NotFoundAsync(command.Job, cancellationToken))
        : command.Scheduled && JobPause.Of(job, time.GetUtcNow()) is { } pause ? Outcome<long>.Conflict($"{job.Name}: {pause.Message}")
        : Outcome<long>.Done(
            await queue.AddAsync(
                job.Id,
                command.Kind,
                actor.Name,
                command.Request,
                cancellationToken,
                command.Scheduled,
                readsWhole: command.Whole,
                told: trail.Started(command.Kind, job.Name, command.Whole ? "whole" : null)
            )
        );
}
