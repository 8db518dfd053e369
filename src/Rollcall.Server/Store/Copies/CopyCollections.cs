using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Copies;

/// <summary>What a copy notes of the collections that it was read from.</summary>
internal static class CopyCollections
{
    public static IEnumerable<CollectionRow> Of(long copy, NewReading reading) =>
        reading.Collections.Select(record =>
        {
            var row = CopyColumns.Of(copy, record);
            row.Print = record.Group is { } group
                ? CopyPrints.Kept(CopyPrints.Of(reading.Members.GetValueOrDefault(group, [])))
                : Guid.Empty;
            return row;
        });

    /// <summary>The record of a collection of which a copy says no more than that it was proven whole when the copy was made.</summary>
    public static CollectionRecord Proven(CollectionKind kind, ObjectId? group) =>
        new()
        {
            Kind = kind,
            Group = group,
            FirstUrl = "",
            Pages = 1,
            Items = 0,
            DistinctItems = 0,
        };
}
