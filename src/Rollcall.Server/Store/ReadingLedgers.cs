using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Directories;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Keeps what was judged of a reading beside what was noted of it.</summary>
public sealed class ReadingLedgers(ServerDb db)
{
    /// <summary>Judges what was noted, and writes the judgement into the ledger, with the groups' names as far as they are known.</summary>
    public async Task<Completeness> JudgeAsync(Guid job, NewReading reading, CancellationToken cancellationToken)
    {
        var completeness = Completeness.Of(reading.Ledger());
        await NameGroupsAsync(job, reading.Id, cancellationToken);
        var judged = completeness.Unread.ToDictionary(unread => (unread.Kind, unread.Group?.Value));
        var rows = await db
            .Collections.Where(row => row.ReadingId == reading.Id && (judged.Count > 0 || row.Code != null))
            .ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            var unread = judged.GetValueOrDefault((row.Kind, row.GroupId));
            (row.Code, row.Message) = (unread?.Code, unread?.Message);
        }

        await db.SaveChangesAsync(cancellationToken);
        return completeness;
    }

    /// <summary>The collections of a reading that are not proven whole, as people call them, with the code of why.</summary>
    public async Task<IReadOnlyList<UnreadCollection>> UnreadAsync(long? reading, CancellationToken cancellationToken) =>
        [
            .. (
                await db
                    .Collections.AsNoTracking()
                    .Where(row => row.ReadingId == reading && row.Code != null)
                    .OrderByDescending(row => row.Kind == CollectionKind.Users)
                    .ThenByDescending(row => row.Kind == CollectionKind.Groups)
                    .ThenBy(row => row.Name)
                    .ToListAsync(cancellationToken)
            ).Select(row => new UnreadCollection(CollectionWords.Of(row), row.Code!)),
        ];

    /// <summary>By the reading itself, what is no longer on its list by the job's structure, and what is gone for longer by the ledgers before.</summary>
    private async Task NameGroupsAsync(Guid job, long reading, CancellationToken cancellationToken)
    {
        var structure = await db.Jobs.Where(row => row.Id == job).Select(row => row.StructureId).SingleAsync(cancellationToken);
        foreach (var source in new[] { reading, structure ?? reading })
        {
            await db
                .Collections.Where(row => row.ReadingId == reading && row.GroupId != null && row.GroupName == "")
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(
                            row => row.GroupName,
                            row =>
                                db.CopyGroups.Where(group => group.ReadingId == source && group.ObjectId == row.GroupId)
                                    .Select(group => group.DisplayName)
                                    .FirstOrDefault()
                                ?? ""
                        ),
                    cancellationToken
                );
        }

        await db
            .Collections.Where(row => row.ReadingId == reading && row.GroupId != null && row.GroupName == "")
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(
                        row => row.GroupName,
                        row =>
                            db.Collections.Where(former => former.GroupId == row.GroupId && former.GroupName != "")
                                .Where(former => db.Readings.Any(one => one.Id == former.ReadingId && one.JobId == job))
                                .OrderByDescending(former => former.ReadingId)
                                .Select(former => former.GroupName)
                                .FirstOrDefault()
                            ?? ""
                    ),
                cancellationToken
            );
    }
}

/// <summary>A collection that is not proven whole.</summary>
/// <param name="Name">As people call it, such as <c>the members of Finance</c>.</param>
/// <param name="Code">The stable code of why.</param>
public sealed record UnreadCollection(string Name, string Code);

/// <summary>What collections are called where people read of them.</summary>
internal static class CollectionWords
{
    public static string Of(CollectionRow row) =>
        row.Kind switch
        {
            CollectionKind.Users => "the list of people",
            CollectionKind.Groups => "the list of groups",
            CollectionKind.Members => $"the members of {(row.GroupName.Length > 0 ? row.GroupName : $"group {row.GroupId}")}",
        };
}
