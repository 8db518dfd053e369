using Rollcall.Server.Store.Bulk;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Copies;

/// <summary>What is to be changed in one table of a copy.</summary>
public sealed class RowChanges<TRow>
    where TRow : class
{
    public List<TRow> Added { get; } = [];

    public List<TRow> Changed { get; } = [];

    /// <summary>Rows of which only the key counts.</summary>
    public List<TRow> Gone { get; } = [];

    public int Count => Added.Count + Changed.Count + Gone.Count;

    internal async Task WriteAsync(BulkWriter writer, CancellationToken cancellationToken)
    {
        await writer.DeleteAsync(Gone, cancellationToken);
        await writer.UpdateAsync(Changed, cancellationToken);
        await writer.InsertAsync(Added, cancellationToken);
    }
}

/// <summary>In what a copy differs from the directory as it is now.</summary>
public sealed class CopyChanges
{
    public RowChanges<CopyUserRow> Users { get; } = new();

    public RowChanges<CopyGroupRow> Groups { get; } = new();

    public RowChanges<CopyMemberRow> Members { get; } = new();

    public RowChanges<CollectionRow> Collections { get; } = new();

    /// <summary>People in whom the copy has no interest any more, although the directory may have them still. Only the keys and object ids count.</summary>
    public List<CopyUserRow> Forgotten { get; } = [];

    /// <summary>Pairs that are no longer to be remembered of somebody who is gone.</summary>
    public List<SleepingMemberRow> Awoken { get; } = [];

    /// <summary>How many rows of people, groups and members differ; what was noted of collections is no part of what the directory says.</summary>
    public int Count => Users.Count + Groups.Count + Members.Count + Forgotten.Count;

    /// <summary>Writes them inside of the present transaction.</summary>
    internal async Task WriteAsync(ServerDb db, CancellationToken cancellationToken)
    {
        var writer = BulkWriter.For(db);
        await writer.DeleteAsync(Forgotten, cancellationToken);
        await Users.WriteAsync(writer, cancellationToken);
        await Groups.WriteAsync(writer, cancellationToken);
        await Members.WriteAsync(writer, cancellationToken);
        await writer.DeleteAsync([.. Members.Gone.Select(Upwards)], cancellationToken);
        await writer.InsertAsync([.. Members.Added.Select(Upwards)], cancellationToken);
        await Collections.WriteAsync(writer, cancellationToken);
        await writer.DeleteAsync(Awoken, cancellationToken);
    }

    private static CopyMembershipRow Upwards(CopyMemberRow row) =>
        new()
        {
            ReadingId = row.ReadingId,
            MemberId = row.MemberId,
            GroupId = row.GroupId,
        };
}
