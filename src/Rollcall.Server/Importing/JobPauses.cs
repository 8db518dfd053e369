using Microsoft.EntityFrameworkCore;
using Rollcall.Connectors;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>
/// Slows the schedule of a job that fails again and again, and stops it where only a person can help: who asks a directory with a wrong
/// secret each hour is taken for an attacker.
/// </summary>
public sealed class JobPauses(ServerDb db, TimeProvider time)
{
    /// <summary>So many failures in a row are bad luck.</summary>
    public const int Tolerated = 2;

    private static readonly TimeSpan First = TimeSpan.FromHours(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>What no further try mends: somebody has to change the job, the app or the directory.</summary>
    private static readonly HashSet<string> Configuration =
    [
        DirectoryFaults.SecretWrong,
        DirectoryFaults.SecretExpired,
        DirectoryFaults.TenantUnknown,
        DirectoryFaults.AppUnknown,
        DirectoryFaults.SignInRefused,
        DirectoryFaults.WrongTenant,
        DirectoryFaults.PermissionMissing,
        DirectoryFaults.BadAddress,
        DirectoryFaults.BadCertificateFile,
        DirectoryFaults.Untrusted,
    ];

    /// <summary>
    /// Counts how an import ended. A success lifts the pause; a test import, one that somebody ended, and one that read nothing of the
    /// directory count neither way.
    /// </summary>
    internal async Task NoteAsync(SessionRow session, SessionEnd end, CancellationToken cancellationToken)
    {
        if (
            session is not { Kind: SessionKind.Import, PlanOf: null, Asked: null }
            || end.State is SessionState.Cancelled or SessionState.Interrupted or SessionState.Lapsed
        )
        {
            return;
        }

        // As many as there are now: a person may have lifted the pause while this one ran.
        var before = await db.Jobs.Where(job => job.Id == session.JobId).Select(job => job.FailuresInARow).SingleAsync(cancellationToken);
        var failures = end.State == SessionState.Failed ? before + 1 : 0;
        var (code, until) = After(failures, end.Code ?? "");
        await db
            .Jobs.Where(job => job.Id == session.JobId)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(job => job.FailuresInARow, failures)
                        .SetProperty(job => job.PauseCode, code)
                        .SetProperty(job => job.PauseNote, job => failures == 0 ? null : job.PauseNote)
                        .SetProperty(job => job.PausedUntil, until),
                cancellationToken
            );
    }

    /// <summary>
    /// After an import is undone the schedule stops, or it would do the same again; once every such undo is undone, it goes on. A pause after
    /// failures is another matter, and stays.
    /// </summary>
    internal async Task NoteUndoAsync(SessionRow undo, CancellationToken cancellationToken)
    {
        var chains = await UndoChains.ReadAsync(db, undo.JobId, cancellationToken);
        var root = chains.RootOf(undo.Id);
        if (chains.IsTakenBack(root))
        {
            await NoteAsync(
                undo.JobId,
                $"Session {root} was undone by {undo.StartedBy} (session {undo.Id}); the next import would do the same again.",
                cancellationToken
            );
            return;
        }

        // What an import has done anew since is of the past.
        var lastImport = await db
            .Sessions.Where(session =>
                session.JobId == undo.JobId
                && session.Kind == SessionKind.Import
                && session.State == SessionState.Done
                && session.PlanOf == null
                && session.Asked == null
            )
            .MaxAsync(session => (long?)session.Id, cancellationToken);
        if (!chains.AreOthersTakenBack(root, lastImport ?? 0))
        {
            await NoteAsync(undo.JobId, null, cancellationToken);
        }
    }

    private Task<int> NoteAsync(Guid id, string? note, CancellationToken cancellationToken) =>
        db.Jobs.Where(job => job.Id == id).ExecuteUpdateAsync(set => set.SetProperty(job => job.PauseNote, note), cancellationToken);

    /// <summary>How long after so many failures in a row, the last of them with this code; no end where a person has to mend something.</summary>
    private (string? Code, DateTimeOffset? Until) After(int failures, string code) =>
        failures > 0 && Configuration.Contains(code) ? (code, null)
        : failures <= Tolerated ? (null, null)
        : (code, time.GetUtcNow() + LengthAfter(failures));

    /// <summary>An hour after the first failure too many, then twice as long each time, a day at the most.</summary>
    internal static TimeSpan LengthAfter(int failures)
    {
        var doublings = Math.Min(failures - Tolerated - 1, 10);
        var length = First * Math.Pow(2, doublings);
        return length < Longest ? length : Longest;
    }
}
