using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Rollcall.Server.Store.Bulk;

/// <summary>A table as bulk writing sees it: what the model says of it, without its navigations.</summary>
internal sealed record BulkTable(string Name, IReadOnlyList<BulkColumn> Columns)
{
    private static readonly ConcurrentDictionary<(IModel Model, Type Row), BulkTable> Known = new();

    public IReadOnlyList<BulkColumn> Keys { get; } = [.. Columns.Where(column => column.IsKey)];
    public IReadOnlyList<BulkColumn> Values { get; } = [.. Columns.Where(column => !column.IsKey)];

    public static BulkTable Of<TRow>(DbContext db) => Known.GetOrAdd((db.Model, typeof(TRow)), key => Read(key.Model, key.Row));

    /// <summary>The key, and of the other columns only those of these properties.</summary>
    public BulkTable Only(IReadOnlyList<string> properties) =>
        new(Name, [.. Columns.Where(column => column.IsKey || properties.Contains(column.Property))]);

    private static BulkTable Read(IModel model, Type row)
    {
        var entity = model.FindEntityType(row) ?? throw new ArgumentException($"{row.Name} is no table of the store.", nameof(row));
        return new BulkTable(entity.GetTableName()!, [.. entity.GetProperties().Select(Column)]);
    }

    private static BulkColumn Column(IProperty property)
    {
        var getter = property.GetGetter();
        var converter = property.GetTypeMapping().Converter;
        return new BulkColumn(
            property.Name,
            property.GetColumnName(),
            property.GetColumnType(),
            property.IsPrimaryKey(),
            property.PropertyInfo,
            getter.GetClrValue,
            value => value is null || converter is null ? value : converter.ConvertToProvider(value)
        );
    }
}

/// <summary>A column of a <see cref="BulkTable"/>.</summary>
/// <param name="Property">The row's property.</param>
/// <param name="Name">Its name in the database.</param>
/// <param name="StoreType">Its type in the database, such as <c>uuid</c>.</param>
/// <param name="IsKey">Whether it belongs to the primary key.</param>
/// <param name="Source">The row's property; null: it has none of its own.</param>
/// <param name="Raw">Takes its value from a row.</param>
/// <param name="Stored">Makes of a value what the database wants.</param>
internal sealed record BulkColumn(
    string Property,
    string Name,
    string StoreType,
    bool IsKey,
    PropertyInfo? Source,
    Func<object, object?> Raw,
    Func<object?, object?> Stored
)
{
    /// <summary>Takes its value from a row, as the type that the property has.</summary>
    public Func<TRow, TValue> Getter<TRow, TValue>() => Source!.GetMethod!.CreateDelegate<Func<TRow, TValue>>();
}
