using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Bulk;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Copies;

/// <summary>
/// Remembers in which groups people were whom the directory has no more. It may restore them for 30 days, with what they were in, and its streams of
/// changes then tell of the person alone.
/// </summary>
internal static class SleepingMembers
{
    /// <summary>As long as the directory can restore anybody, and a day.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <summary>Remembers whom these changes take out, forgets who is back, inside of the present transaction.</summary>
    public static async Task KeepAsync(ServerDb db, long copy, CopyChanges changes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (changes.Users.Added.Count + changes.Users.Gone.Count > 0)
        {
            await ForgetAsync(db, copy, [.. changes.Users.Added.Select(row => row.ObjectId)], now, cancellationToken);
            var gone = changes.Users.Gone.Select(row => row.ObjectId).Where(id => id != Guid.Empty).ToHashSet();
            await BulkWriter
                .For(db)
                .InsertAsync(
                    [
                        .. changes
                            .Members.Gone.Where(row => gone.Contains(row.MemberId))
                            .Select(row => new SleepingMemberRow
                            {
                                ReadingId = copy,
                                MemberId = row.MemberId,
                                GroupId = row.GroupId,
                                Since = now,
                            }),
                    ],
                    cancellationToken
                );
        }
    }

    /// <summary>The groups in which these people were when they went.</summary>
    public static async Task<IReadOnlyList<SleepingMemberRow>> OfAsync(
        ServerDb db,
        long copy,
        IReadOnlyCollection<Guid> people,
        CancellationToken cancellationToken
    )
    {
        var found = new List<SleepingMemberRow>();
        foreach (var some in people.Chunk(KnownUsers.AtATime))
        {
            var rows = db.SleepingMembers.AsNoTracking().Where(row => row.ReadingId == copy && some.Contains(row.MemberId));
            found.AddRange(await rows.ToListAsync(cancellationToken));
        }

        return found;
    }

    private static async Task ForgetAsync(
        ServerDb db,
        long copy,
        IReadOnlyCollection<Guid> back,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var old = now - Longest;
        await db.SleepingMembers.Where(row => row.ReadingId == copy && row.Since < old).ExecuteDeleteAsync(cancellationToken);
        foreach (var some in back.Chunk(KnownUsers.AtATime))
        {
            await db
                .SleepingMembers.Where(row => row.ReadingId == copy && some.Contains(row.MemberId))
                .ExecuteDeleteAsync(cancellationToken);
        }
    }
}
