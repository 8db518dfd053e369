using System.Security.Cryptography;
using System.Text;
using Rollcall.Core.Users;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Rights come into the store when something first names them.</summary>
public static class RightRows
{
    /// <param name="db">The store; a new right is saved with its next changes.</param>
    /// <param name="kind">What kind of right it is.</param>
    /// <param name="role">The role, for <see cref="RightKind.Role"/> only.</param>
    /// <param name="entry">The location of a role (null: everywhere), the department or the VIP category.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    /// <returns>The right's id.</returns>
    public static async Task<Guid> FindOrAddAsync(ServerDb db, RightKind kind, Role? role, Guid? entry, CancellationToken cancellationToken)
    {
        var id = IdOf(kind, role, entry);
        if (await db.Rights.FindAsync([id], cancellationToken) is null)
        {
            db.Rights.Add(
                new RightRow
                {
                    Id = id,
                    Kind = kind,
                    Role = role,
                    EntryId = entry,
                }
            );
        }

        return id;
    }

    /// <summary>The same right always gets the same id, so that two who name it first at the same time can't make it twice.</summary>
    public static Guid IdOf(RightKind kind, Role? role, Guid? entry) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}/{role}/{entry}")).AsSpan(0, 16));
}
