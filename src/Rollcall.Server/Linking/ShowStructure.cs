using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Linking;

/// <summary>Shows when the directory's groups were loaded, how many there are, and whether they are being loaded now.</summary>
public sealed class ShowStructure(ServerDb db, JobFinder jobs)
{
    public async Task<Outcome<StructureView>> HandleAsync(string job, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(job, cancellationToken) is not { } row)
        {
            return Outcome<StructureView>.NotFound(await jobs.NotFoundAsync(job, cancellationToken));
        }

        var loaded = await db
            .Readings.Where(reading => reading.Id == row.StructureId)
            .Select(reading => reading.CompletedAt)
            .SingleOrDefaultAsync(cancellationToken);
        var groups = await db.CopyGroups.CountAsync(group => group.ReadingId == row.StructureId, cancellationToken);
        var load = await db
            .Sessions.AsNoTracking()
            .Where(session => session.JobId == row.Id && session.Kind == SessionKind.Structure)
            .OrderByDescending(session => session.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return Outcome<StructureView>.Done(
            new StructureView(row.Id, row.Name, loaded, groups, load is null ? null : StructureLoad.Of(load))
        );
    }
}

/// <summary>The groups of a job's directory, as far as they are loaded.</summary>
/// <param name="JobId">The job's id.</param>
/// <param name="Job">The job's name.</param>
/// <param name="LoadedAt">When they were loaded, by themselves or with an import; null: not yet.</param>
/// <param name="Groups">How many there are.</param>
/// <param name="Load">The last session that loaded them, or that does so now; null: there is none.</param>
public sealed record StructureView(Guid JobId, string Job, DateTimeOffset? LoadedAt, int Groups, StructureLoad? Load);

/// <summary>A session that loads the groups.</summary>
/// <param name="Session">Its number, to cancel it by.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Read">How many groups are read so far.</param>
/// <param name="Expected">Of how many; 0: not known.</param>
/// <param name="StartedBy">Who started it.</param>
/// <param name="QueuedAt">When it was asked for.</param>
/// <param name="EndedAt">When it ended; null: it has not.</param>
/// <param name="Code">A stable code of what ended it badly.</param>
/// <param name="Message">What ended it badly and what to do.</param>
public sealed record StructureLoad(
    long Session,
    SessionState State,
    int Read,
    int Expected,
    string StartedBy,
    DateTimeOffset QueuedAt,
    DateTimeOffset? EndedAt,
    string? Code,
    string? Message
)
{
    internal static StructureLoad Of(SessionRow row) =>
        new(row.Id, row.State, row.Progress, row.ProgressTotal, row.StartedBy, row.QueuedAt, row.EndedAt, row.Code, row.Message);

    public bool IsOpen() => State is SessionState.Queued or SessionState.Running;
}
