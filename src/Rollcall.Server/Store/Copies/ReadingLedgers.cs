using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Server.Store.Bulk;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Copies;

/// <summary>Keeps what was judged of a reading beside what was noted of it.</summary>
public sealed class ReadingLedgers(ServerDb db)
{
    /// <summary>Judges what was noted, and writes it and the judgement into the ledger, with the groups' names as far as they are known.</summary>
    public async Task<Completeness> JudgeAsync(Guid job, NewReading reading, CancellationToken cancellationToken)
    {
        var completeness = Completeness.Of(reading.Ledger());
        await KeepAsync(job, reading, completeness, cancellationToken);
        return completeness;
    }

    /// <summary>Writes down what was noted of a reading that broke off: each fault stands beside its collection, and nothing is judged.</summary>
    public Task KeepAsync(Guid job, NewReading reading, CancellationToken cancellationToken) =>
        KeepAsync(job, reading, null, cancellationToken);

    /// <summary>Permissions as a row keeps them; null: they can't be seen.</summary>
    public static string? Words(IReadOnlyList<string>? roles) => roles is null ? null : string.Join(' ', roles);

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

    private async Task KeepAsync(Guid job, NewReading reading, Completeness? judged, CancellationToken cancellationToken)
    {
        var ledger = reading.Ledger();
        var unread = judged?.Unread.ToDictionary(one => (one.Kind, one.Group));
        var names = reading.Groups.ToDictionary(group => group.Id, group => group.DisplayName);
        List<CollectionRow> rows = [.. ledger.Collections.Select(record => CopyColumns.Of(reading.Id, record))];
        foreach (var row in rows)
        {
            var group = row.GroupId is { } id ? new ObjectId(id) : (ObjectId?)null;
            row.GroupName = group is { } known ? names.GetValueOrDefault(known, "") : "";
            if (unread is not null)
            {
                var fault = unread.GetValueOrDefault((row.Kind, group));
                (row.Code, row.Message) = (fault?.Code, CopyTexts.Keepable(fault?.Message));
            }
        }

        await NameGroupsAsync(job, [.. rows.Where(row => row.GroupId is not null && row.GroupName.Length == 0)], cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db
            .Readings.Where(row => row.Id == reading.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.TenantId, ledger.TenantId == default ? null : ledger.TenantId)
                        .SetProperty(row => row.RolesAtStart, Words(ledger.RolesAtStart))
                        .SetProperty(row => row.RolesAtEnd, Words(ledger.RolesAtEnd)),
                cancellationToken
            );
        await BulkWriter.For(db).InsertAsync(rows, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>What is no longer on the list by the job's structure, and what is gone for longer by the ledgers before.</summary>
    private async Task NameGroupsAsync(Guid job, List<CollectionRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var owner = await db.Jobs.AsNoTracking().SingleAsync(row => row.Id == job, cancellationToken);
        var known = new Dictionary<Guid, string>();
        foreach (var some in rows.Chunk(KnownUsers.AtATime))
        {
            var names = await GroupNames.ReadAsync(db, owner, [.. some.Select(row => row.GroupId!.Value)], cancellationToken);
            foreach (var (group, name) in names)
            {
                known.Add(group, name);
            }
        }

        foreach (var row in rows)
        {
            row.GroupName =
                known.GetValueOrDefault(row.GroupId!.Value)
                ?? await db
                    .Collections.Where(former => former.GroupId == row.GroupId && former.GroupName != "")
                    .Where(former => db.Readings.Any(one => one.Id == former.ReadingId && one.JobId == job))
                    .OrderByDescending(former => former.ReadingId)
                    .Select(former => former.GroupName)
                    .FirstOrDefaultAsync(cancellationToken)
                ?? "";
        }
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
