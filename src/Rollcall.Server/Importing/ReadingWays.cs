using Microsoft.EntityFrameworkCore;
using Rollcall.Connectors;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>In which way a directory is to be read.</summary>
/// <param name="Way">Which.</param>
/// <param name="Reason">Why, in a sentence; null: there is nothing to say.</param>
/// <param name="Cursors">Those of the copy, from which the directory tells what has changed; of a whole reading: to find out what they missed.</param>
public sealed record WayToRead(ReadingWay Way, string? Reason, IReadOnlyList<CopyCursor> Cursors);

/// <summary>Chooses how a directory is read.</summary>
public sealed class ReadingWays(ServerDb db, TimeProvider time)
{
    /// <summary>
    /// At least once a week all is read, since a stream of changes may miss some; half a day less, so that a schedule which comes some minutes early does
    /// not put it off by a day. Cursors live for seven days, and are renewed by each reading.
    /// </summary>
    public static readonly TimeSpan WholeEvery = TimeSpan.FromDays(6.5);

    /// <summary>A schedule that names a time of the week for it is given half a day to come to it: before that time nothing else reads all.</summary>
    public static readonly TimeSpan WholeAfterItsTime = TimeSpan.FromDays(7.5);

    /// <summary>What is wrong with the changes that a directory tells, and not with the directory: all of it can be read.</summary>
    private static readonly string[] Unusable =
    [
        DirectoryFaults.ChangesUnclear,
        DirectoryFaults.BrokenAnswer,
        DirectoryFaults.BadNextLink,
        DirectoryFaults.Refused,
        // To ask for objects by their ids may take more than to list them; if nothing may be read, the whole reading says so.
        DirectoryFaults.PermissionMissing,
    ];

    public static bool AsksForWhole(DirectoryException fault) => Unusable.Contains(fault.Code);

    /// <param name="session">Who reads, and what was wished.</param>
    /// <param name="copy">The job's copy, if there is one that can be changed.</param>
    /// <param name="isOfLinked">Whether only people in linked groups are to be read.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    public async Task<WayToRead> ChooseAsync(SessionRow session, ReadingRow? copy, bool isOfLinked, CancellationToken cancellationToken)
    {
        if (copy is null)
        {
            return new WayToRead(ReadingWay.Whole, null, []);
        }

        if (copy.IsOfLinked != isOfLinked)
        {
            return new WayToRead(
                ReadingWay.Whole,
                "The last reading was of other people: of everybody, or of those in linked groups alone.",
                []
            );
        }

        var cursors = await CopyCursor.LoadAsync(db, copy.Id, cancellationToken);
        var reason =
            session is { ReadsWhole: true, StartedBy: DueImports.By } ? "This is the time of the week for which that is scheduled."
            : session.ReadsWhole ? "It was asked for."
            : cursors.Count == 0 ? "The last reading left no cursors from which the directory tells what has changed."
            : copy.WholeAt is not { } last || time.GetUtcNow() - last >= LongestOf(session.Job!)
                ? "Once a week all is read, to find what the directory's changes have missed."
            : !copy.IsConfirmed
                ? "What the last whole reading found could not be confirmed by what the directory had told of its changes, so all is read once more."
            : await IsDoubtedAsync(session.JobId, cancellationToken)
                ? "The last session left something to be decided or denied: all is read again, to see whether it is so."
            : null;
        return new WayToRead(reason is null ? ReadingWay.Changes : ReadingWay.Whole, reason, cursors);
    }

    private static TimeSpan LongestOf(JobRow job) => job is { WholeAt: not null, NextRunAt: not null } ? WholeAfterItsTime : WholeEvery;

    /// <summary>
    /// What looked wrong to a guard or to a person may have been read wrong, such as a list that was empty for a moment. Changes alone would never
    /// mend that: nothing has changed.
    /// </summary>
    private async Task<bool> IsDoubtedAsync(Guid job, CancellationToken cancellationToken)
    {
        var last = await db
            .Sessions.Where(session =>
                session.JobId == job
                && session.PlannedAt != null
                && session.Asked == null
                && (session.Kind == SessionKind.Test || session.Kind == SessionKind.Import)
            )
            .OrderByDescending(session => session.Id)
            .Select(session => new
            {
                session.Id,
                session.Held,
                session.State,
            })
            .FirstOrDefaultAsync(cancellationToken);
        return last is not null
            && (
                last.Held > 0
                || last.State is SessionState.Waiting or SessionState.Lapsed or SessionState.Incomplete
                || await db.SessionDecisions.AnyAsync(decision => decision.SessionId == last.Id && !decision.Allows, cancellationToken)
            );
    }
}
