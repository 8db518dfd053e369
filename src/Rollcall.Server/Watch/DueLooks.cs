using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Watch;

/// <summary>
/// Looks at the jobs whose time has come: each day once, on however many servers. A job that was made or changed is looked at some minutes later, when
/// whoever changes it is done.
/// </summary>
public sealed class DueLooks(ServerDb db, AppLook look, TimeProvider time)
{
    internal static readonly TimeSpan Settling = TimeSpan.FromMinutes(5);

    /// <summary>Longer than any look lasts: who dies with it in the hand leaves it to the next.</summary>
    internal static readonly TimeSpan InHand = TimeSpan.FromMinutes(10);

    /// <returns>How many jobs were looked at.</returns>
    public async Task<int> HandleAsync(CancellationToken cancellationToken)
    {
        await NoteChangedAsync(cancellationToken);
        var now = time.GetUtcNow();
        var due = await db
            .Watches.AsNoTracking()
            .Where(row => row.NextAt <= now)
            .OrderBy(row => row.NextAt)
            .Select(row => new { row.JobId, row.NextAt })
            .ToListAsync(cancellationToken);
        var looks = 0;
        foreach (var one in due)
        {
            if (
                await TakeAsync(one.JobId, one.NextAt, now + InHand, cancellationToken)
                && await db.Jobs.AsNoTracking().SingleOrDefaultAsync(job => job.Id == one.JobId, cancellationToken) is { } job
            )
            {
                await look.LookAsync(job, cancellationToken);
                looks++;
            }
        }

        return looks;
    }

    /// <summary>Puts off the look at jobs that somebody has just made or changed.</summary>
    private async Task NoteChangedAsync(CancellationToken cancellationToken)
    {
        var changed = await db
            .Jobs.Where(job => !db.Watches.Any(row => row.JobId == job.Id && row.JobVersion == job.Version))
            .Select(job => new { job.Id, job.Version })
            .ToListAsync(cancellationToken);
        var soon = time.GetUtcNow() + Settling;
        foreach (var job in changed)
        {
            var known = await db
                .Watches.Where(row => row.JobId == job.Id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.JobVersion, job.Version).SetProperty(row => row.NextAt, soon),
                    cancellationToken
                );
            if (known == 0)
            {
                await AddAsync(job.Id, job.Version, soon, cancellationToken);
            }
        }
    }

    private async Task AddAsync(Guid job, int version, DateTimeOffset next, CancellationToken cancellationToken)
    {
        db.Watches.Add(
            new WatchRow
            {
                JobId = job,
                JobVersion = version,
                NextAt = next,
            }
        );
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another server has noted it, or the job is gone again.
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Of all who see that it is due, one gets it.</summary>
    private async Task<bool> TakeAsync(Guid job, DateTimeOffset due, DateTimeOffset until, CancellationToken cancellationToken) =>
        await db
            .Watches.Where(row => row.JobId == job && row.NextAt == due)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAt, until), cancellationToken) > 0;
}
