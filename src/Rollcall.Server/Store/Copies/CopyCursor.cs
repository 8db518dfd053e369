using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Copies;

/// <summary>Where a copy stands in one of the directory's streams of changes.</summary>
/// <param name="Link">The address to ask; for nobody's eyes.</param>
/// <param name="Groups">The groups whose changes it tells; none: it tells those of people.</param>
public sealed record CopyCursor(string Link, IReadOnlyList<ObjectId> Groups)
{
    private static readonly string Program =
        typeof(CopyCursor).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Without the link, wherever it may be written.</summary>
    public override string ToString() => Groups.Count == 0 ? "a cursor of people" : $"a cursor of {Groups.Count} groups";

    /// <summary>Those of a copy, in their order; none when another version of Rollcall took them, which may want other properties of people.</summary>
    public static async Task<IReadOnlyList<CopyCursor>> LoadAsync(ServerDb db, long copy, CancellationToken cancellationToken)
    {
        var rows = await db
            .Cursors.AsNoTracking()
            .Where(row => row.ReadingId == copy)
            .OrderBy(row => row.Number)
            .ToListAsync(cancellationToken);
        return rows.TrueForAll(row => row.Program == Program)
            ? [.. rows.Select(row => new CopyCursor(row.Link, [.. Parted(row.Groups).Select(id => new ObjectId(Guid.Parse(id)))]))]
            : [];
    }

    /// <summary>Writes them in the place of those that the copy had, inside of the present transaction.</summary>
    internal static async Task SaveAsync(ServerDb db, long copy, IReadOnlyList<CopyCursor> cursors, CancellationToken cancellationToken)
    {
        var rows = await db.Cursors.Where(row => row.ReadingId == copy).OrderBy(row => row.Number).ToListAsync(cancellationToken);
        foreach (var (cursor, i) in cursors.Select((cursor, i) => (cursor, i)))
        {
            var row = i < rows.Count ? rows[i] : db.Cursors.Add(new CursorRow { ReadingId = copy, Number = i + 1 }).Entity;
            (row.Link, row.Program) = (cursor.Link, Program);
            row.Groups = string.Join(' ', cursor.Groups.Select(group => group.ToString()));
        }

        db.Cursors.RemoveRange(rows.Skip(cursors.Count));
        await db.SaveChangesAsync(cancellationToken);
    }

    private static string[] Parted(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
