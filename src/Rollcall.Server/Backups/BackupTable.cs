using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Rollcall.Server.Store;

namespace Rollcall.Server.Backups;

/// <summary>What a column holds, whatever the database calls that.</summary>
internal enum CellKind
{
    Text,
    Int,
    Long,
    Real,
    Bool,
    Guid,
    Time,
    Date,
    Bytes,

    /// <summary>A text that the database keeps encrypted. In a backup it stands open, since the whole backup is closed; or it is left out.</summary>
    Secret,
}

/// <summary>A column as a backup knows it.</summary>
/// <param name="Name">Its name in the database.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Purpose">What a secret is encrypted for; null: it is none.</param>
internal sealed record BackupColumn(string Name, CellKind Kind, string? Purpose = null);

/// <summary>A table as a backup knows it: without the model, which may have changed since.</summary>
internal sealed record BackupTable(string Name, IReadOnlyList<BackupColumn> Columns)
{
    /// <summary>
    /// What belongs to one place and not to what is backed up: the keys of a shared database, which only that place's site key opens. A backup does not hold
    /// it, and a restore leaves it there.
    /// </summary>
    public static IReadOnlyList<string> OfOnePlace { get; } = ["ring_keys"];

    /// <summary>Every table of the model, each after those that it points to.</summary>
    public static IReadOnlyList<BackupTable> AllOf(ServerDb db)
    {
        var done = new List<IEntityType>();
        foreach (var type in db.Model.GetEntityTypes().OrderBy(type => type.GetTableName(), StringComparer.Ordinal))
        {
            Visit(type, [], done);
        }

        return [.. done.Select(Of).Where(table => !OfOnePlace.Contains(table.Name))];
    }

    private static void Visit(IEntityType type, IReadOnlyList<IEntityType> path, List<IEntityType> done)
    {
        if (done.Contains(type))
        {
            return;
        }

        if (path.Contains(type))
        {
            throw new InvalidOperationException(
                $"The tables point at each other in a circle: {string.Join(", ", path.Select(one => one.Name))}."
            );
        }

        foreach (var key in type.GetForeignKeys().Where(key => key.PrincipalEntityType != type))
        {
            Visit(key.PrincipalEntityType, [.. path, type], done);
        }

        done.Add(type);
    }

    private static BackupTable Of(IEntityType type) =>
        new(type.GetTableName()!, [.. type.GetProperties().Select(property => Of(type, property))]);

    private static BackupColumn Of(IEntityType type, IProperty property)
    {
        var purpose = KeptColumn.All.SingleOrDefault(kept => kept.Row == type.ClrType && kept.Property == property.Name)?.Purpose;
        var kind = purpose is null ? KindOf(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) : CellKind.Secret;
        return new BackupColumn(property.GetColumnName(), kind, purpose);
    }

    private static CellKind KindOf(Type type) =>
        type.IsEnum || type == typeof(string) ? CellKind.Text
        : type == typeof(int) ? CellKind.Int
        : type == typeof(long) ? CellKind.Long
        : type == typeof(double) ? CellKind.Real
        : type == typeof(bool) ? CellKind.Bool
        : type == typeof(Guid) ? CellKind.Guid
        : type == typeof(DateTimeOffset) ? CellKind.Time
        : type == typeof(DateOnly) ? CellKind.Date
        : type == typeof(byte[]) ? CellKind.Bytes
        : throw new InvalidOperationException($"Nobody knows how to back a {type.Name} up: add it to CellKind.");
}
