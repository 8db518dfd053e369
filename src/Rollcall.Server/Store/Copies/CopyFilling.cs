using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Bulk;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Copies;

/// <summary>
/// Writes what was read into rows that nobody looks at yet, some thousands a transaction: whoever else wants to write waits for one of them, and not
/// for a whole directory.
/// </summary>
internal sealed class CopyFilling(ServerDb db, long copy)
{
    private const int AtATime = 10_000;

    public async Task FillAsync(NewReading reading, CancellationToken cancellationToken)
    {
        var prints = new CopyPrints();
        var number = 0;
        await WriteAsync(reading.Users.Select(user => CopyColumns.Of(copy, ++number, user, prints.Of(user))), cancellationToken);
        await FillGroupsAsync(reading, cancellationToken);
        await WriteAsync(CopyCollections.Of(copy, reading), cancellationToken);
        // In the order of the key, so that rows which lie beside each other are written after each other.
        await WriteAsync(
            reading
                .Members.OrderBy(group => group.Key)
                .SelectMany(group => group.Value, (group, member) => CopyColumns.Of(copy, group.Key, member)),
            cancellationToken
        );
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO copy_memberships (reading_id, member_id, group_id)
            SELECT reading_id, member_id, group_id FROM copy_members WHERE reading_id = {copy} ORDER BY member_id, group_id
            """,
            cancellationToken
        );
    }

    public Task FillGroupsAsync(NewReading reading, CancellationToken cancellationToken) =>
        WriteAsync(reading.Groups.Select(group => CopyColumns.Of(copy, group)), cancellationToken);

    private async Task WriteAsync<TRow>(IEnumerable<TRow> rows, CancellationToken cancellationToken)
        where TRow : class
    {
        foreach (var some in rows.Chunk(AtATime))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await BulkWriter.For(db).InsertAsync(some, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
