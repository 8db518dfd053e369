using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;

namespace Rollcall.Server.Store.Applying;

/// <summary>
/// The active administrators as they are when lines are applied: a plan leaves one, but only a part of it may have been allowed, and people
/// may have changed since it was made.
/// </summary>
internal sealed class AdministratorsLeft
{
    public const string Guard = "guard.last-administrator";

    private readonly HashSet<(Guid User, Guid Right)> holders;

    private AdministratorsLeft(HashSet<(Guid User, Guid Right)> holders) => this.holders = holders;

    /// <summary>For lines that take nothing from anybody.</summary>
    public static AdministratorsLeft None { get; } = new([]);

    /// <summary>Those with the role everywhere; while nobody has that, those with the role at any place.</summary>
    public static async Task<AdministratorsLeft> LoadAsync(ServerDb db, CancellationToken cancellationToken)
    {
        var all = await db
            .Grants.Where(grant =>
                grant.Right!.Kind == RightKind.Role
                && grant.Right.Role == Role.Administrator
                && db.Users.Any(user => user.Id == grant.UserId && user.Active)
            )
            .Select(grant => new
            {
                grant.UserId,
                grant.RightId,
                IsEverywhere = grant.Right!.EntryId == null,
            })
            .ToListAsync(cancellationToken);
        var everywhere = all.Where(grant => grant.IsEverywhere).ToList();
        return new AdministratorsLeft([.. (everywhere.Count > 0 ? everywhere : all).Select(grant => (grant.UserId, grant.RightId))]);
    }

    /// <summary>Takes a right, or with null the account; false when no active administrator would be left, and then nothing is taken.</summary>
    public bool TryTake(Guid user, Guid? right)
    {
        var taken = holders.Where(holder => holder.User == user && (right is null || holder.Right == right)).ToList();
        if (taken.Count > 0 && taken.Count == holders.Count)
        {
            return false;
        }

        holders.ExceptWith(taken);
        return true;
    }
}
