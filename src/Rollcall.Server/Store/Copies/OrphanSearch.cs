using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Copies;

/// <summary>
/// Finds people in whom a copy of linked groups has no interest any more: they are in no group that it follows, and the job has not imported them.
/// They are removed, whether or not the directory has them still.
/// </summary>
internal sealed class OrphanSearch(ServerDb db, ReadingRow copy)
{
    /// <summary>Takes them out of what is changed, and notes that they are to be forgotten.</summary>
    /// <param name="changes">All that is changed otherwise.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    public async Task NoteAsync(CopyChanges changes, CancellationToken cancellationToken)
    {
        var gone = changes.Users.Gone.Select(row => row.ObjectId).ToHashSet();
        var suspects = changes
            .Members.Gone.Select(row => row.MemberId)
            .Concat(changes.Users.Added.Select(row => row.ObjectId))
            .Where(person => !gone.Contains(person))
            .ToHashSet();
        suspects.ExceptWith(changes.Members.Added.Select(row => row.MemberId));
        var left = changes.Members.Gone.Select(row => (row.GroupId, row.MemberId)).ToHashSet();
        foreach (var some in suspects.Chunk(KnownUsers.AtATime))
        {
            var held = await db
                .CopyMemberships.AsNoTracking()
                .Where(row => row.ReadingId == copy.Id && some.Contains(row.MemberId))
                .ToListAsync(cancellationToken);
            var imported = await db
                .Users.Where(user => user.JobId == copy.JobId && user.ObjectId != null && some.Contains(user.ObjectId.Value))
                .Select(user => user.ObjectId!.Value)
                .ToListAsync(cancellationToken);
            var orphans = some.Except(held.Where(row => !left.Contains((row.GroupId, row.MemberId))).Select(row => row.MemberId))
                .Except(imported)
                .ToHashSet();
            changes.Users.Added.RemoveAll(row => orphans.Contains(row.ObjectId));
            changes.Users.Changed.RemoveAll(row => orphans.Contains(row.ObjectId));
            changes.Forgotten.AddRange(
                await db
                    .CopyUsers.AsNoTracking()
                    .Where(row => row.ReadingId == copy.Id && orphans.Contains(row.ObjectId))
                    .ToListAsync(cancellationToken)
            );
        }
    }
}
