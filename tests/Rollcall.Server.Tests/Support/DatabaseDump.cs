using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;

namespace Rollcall.Server.Tests.Support;

/// <summary>Everything that a database holds, as text in which a secret would be found.</summary>
internal static class DatabaseDump
{
    public static async Task<string> OfAsync(TestSite site)
    {
        var dump = new StringBuilder();
        if (site.Store.Kind == DatabaseKind.Sqlite)
        {
            // The files as they are: what was deleted or overwritten in a table may still be in them.
            foreach (var file in Directory.GetFiles(site.Folder.Root, "rollcall.db*"))
            {
                dump.Append(Encoding.Latin1.GetString(await ReadAsync(file)));
            }
        }

        await site.Store.DbAsync(async db =>
        {
            await db.Database.OpenConnectionAsync(TestStore.Token);
            foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()!))
            {
                await ReadAsync(db, table, dump);
            }

            return true;
        });
        return dump.ToString();
    }

    private static async Task ReadAsync(ServerDb db, string table, StringBuilder dump)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        await using var rows = await command.ExecuteReaderAsync(TestStore.Token);
        while (await rows.ReadAsync(TestStore.Token))
        {
            for (var column = 0; column < rows.FieldCount; column++)
            {
                var value = rows.GetValue(column);
                dump.Append(
                        value is byte[] bytes
                            ? Encoding.Latin1.GetString(bytes) + Convert.ToHexStringLower(bytes)
                            : Convert.ToString(value, CultureInfo.InvariantCulture)
                    )
                    .Append(column == rows.FieldCount - 1 ? '\n' : '\t');
            }
        }
    }

    private static async Task<byte[]> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, TestStore.Token);
        return copy.ToArray();
    }
}
