using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Jobs;

/// <summary>Rights come into the store when something first names them.</summary>
internal static class RightRows
{
    public static async Task<Guid> FindOrAddAsync(ServerDb db, CheckedLink link, CancellationToken cancellationToken)
    {
        var row =
            db.Rights.Local.FirstOrDefault(right => right.Kind == link.Kind && right.Role == link.Role && right.EntryId == link.EntryId)
            ?? await db.Rights.FirstOrDefaultAsync(
                right => right.Kind == link.Kind && right.Role == link.Role && right.EntryId == link.EntryId,
                cancellationToken
            );
        if (row is null)
        {
            row = new RightRow
            {
                Id = IdOf(link),
                Kind = link.Kind,
                Role = link.Role,
                EntryId = link.EntryId,
            };
            db.Rights.Add(row);
        }

        return row.Id;
    }

    /// <summary>The same right always gets the same id, so that two who name it first at the same time can't make it twice.</summary>
    private static Guid IdOf(CheckedLink link) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{link.Kind}/{link.Role}/{link.EntryId}")).AsSpan(0, 16));
}
