namespace Rollcall.Server.Backups;

/// <summary>The shape of a database: its migrations by name, which are the same ones on either database.</summary>
internal static class Shape
{
    /// <summary>An id is a moment and a name.</summary>
    public static string NameOf(string migration) => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..];

    public static IReadOnlyList<string> Of(IEnumerable<string> migrations) => [.. migrations.Select(NameOf)];

    /// <summary>Why a backup of that shape can't be restored by who knows these; null: it can.</summary>
    public static string? Refusal(BackupHeader backup, IReadOnlyList<string> known) =>
        backup.Shape.Count > 0 && known.Take(backup.Shape.Count).SequenceEqual(backup.Shape)
            ? null
            : $"The backup was made by a newer Rollcall, {backup.Program} (it knows {backup.Shape.LastOrDefault(name => !known.Contains(name)) ?? "other tables"}). "
                + "Restore it with that version. Nothing was changed.";
}
