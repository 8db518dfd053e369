using Microsoft.EntityFrameworkCore;
using Rollcall.Connectors;
using Rollcall.Connectors.Entra;
using Rollcall.Server.Directories;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Schedules;
using Rollcall.Server.Store.Watching;

namespace Rollcall.Server.Watch;

/// <summary>Asks a job's directory how the app stands, keeps what it says, and writes what is to be told of that, in one transaction.</summary>
public sealed class AppLook(ServerDb db, DirectoryConnections directories, TimeProvider time)
{
    /// <summary>After a look that found nobody to ask.</summary>
    internal static readonly TimeSpan Again = TimeSpan.FromHours(1);

    /// <summary>What the next day may cure by itself, and the next hour, too.</summary>
    private static readonly HashSet<string> Passing =
    [
        DirectoryFaults.Unreachable,
        DirectoryFaults.Throttled,
        DirectoryFaults.BrokenAnswer,
        DirectoryFaults.NotADirectory,
    ];

    internal async Task LookAsync(JobRow job, CancellationToken cancellationToken)
    {
        var standing = await AskAsync(job, cancellationToken);
        var hides = await HidesMembersAsync(job, cancellationToken);
        var next = await NextAsync(standing.SignIn.Code ?? standing.EndUnknown, cancellationToken);
        var isFirst = !await db.Watches.AnyAsync(row => row.JobId == job.Id, cancellationToken);
        try
        {
            await SaveAsync(job, standing, hides, next, cancellationToken);
        }
        catch (DbUpdateException fault) when (isFirst || fault is DbUpdateConcurrencyException)
        {
            // Somebody else looked at the same moment and was faster: what they found is kept, and told.
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task SaveAsync(JobRow job, AppStanding standing, bool hides, DateTimeOffset next, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var row = await db.Watches.SingleOrDefaultAsync(watch => watch.JobId == job.Id, cancellationToken);
        row ??= db.Watches.Add(new WatchRow { JobId = job.Id }).Entity;
        Note(row, job, standing, hides);
        row.NextAt = next;
        await db.SaveChangesAsync(cancellationToken);
        var now = time.GetUtcNow();
        await CredentialOutbox.WriteAsync(db, job, CredentialState.Of(job, row, now), now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<AppStanding> AskAsync(JobRow job, CancellationToken cancellationToken)
    {
        try
        {
            await using var connector = directories.Open(job);
            return await connector.ReadAppAsync(cancellationToken);
        }
        catch (DirectoryException fault)
        {
            return AppStanding.NotSignedIn(fault.Code, fault.Message);
        }
        catch (StoreException fault)
        {
            // The secret can't be decrypted: nobody can sign in with it.
            return AppStanding.NotSignedIn(fault.Code, fault.Message);
        }
    }

    /// <summary>What was known of the same secret stays where the directory tells nothing new: no secret's end is ever moved.</summary>
    private void Note(WatchRow row, JobRow job, AppStanding standing, bool hides)
    {
        var print = CredentialState.PrintOf(job);
        if (row.Credential != print)
        {
            (row.Credential, row.Permissions, row.EndsAt, row.SecretName, row.Alike) = (print, null, null, null, 0);
        }

        (row.LookedAt, row.JobVersion) = (time.GetUtcNow(), job.Version);
        (row.Code, row.Message) = standing.SignIn.Passed ? (null, null) : (standing.SignIn.Code, standing.SignIn.Message);
        row.EndUnknown = standing.EndUnknown;
        row.Looks++;
        if (standing.End is { } end)
        {
            (row.EndsAt, row.SecretName, row.Alike) = (end.At, end.Name, end.Alike);
        }

        if (standing.SignIn.Passed)
        {
            row.Permissions = standing.Permissions is { } granted ? string.Join(' ', granted) : null;
            row.HidesMembers = hides;
        }

        var advice = row.Permissions is { } known
            ? PermissionAdvice.Of(CredentialState.WordsOf(known), row.HidesMembers, job.ClientId)
            : null;
        row.Missing = advice is null ? "" : string.Join(' ', advice.Missing);
        row.Extra = advice is null ? "" : string.Join(' ', advice.Extra.Select(one => one.Name));
    }

    /// <summary>Whether the last session met a group that hides its members, or one is linked that did when it was read.</summary>
    private async Task<bool> HidesMembersAsync(JobRow job, CancellationToken cancellationToken)
    {
        var last = await db
            .Sessions.Where(session => session.JobId == job.Id && session.ReadingId != null)
            .OrderByDescending(session => session.Id)
            .Select(session => session.ReadingId)
            .FirstOrDefaultAsync(cancellationToken);
        return await db.Collections.AnyAsync(row => row.ReadingId == last && row.Code == DirectoryFaults.HiddenMembers, cancellationToken)
            || await db.Links.AnyAsync(
                link =>
                    link.JobId == job.Id
                    && db.CopyGroups.Any(group =>
                        (group.ReadingId == job.ReadingId || group.ReadingId == job.StructureId)
                        && group.ObjectId == link.GroupId
                        && group.HiddenMembership
                    ),
                cancellationToken
            );
    }

    private async Task<DateTimeOffset> NextAsync(string? fault, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var daily = WatchTimes.NextAfter(now, await SiteTimeZone.ReadAsync(db, cancellationToken));
        return fault is not null && Passing.Contains(fault) && now + Again < daily ? now + Again : daily;
    }
}
