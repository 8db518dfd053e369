using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>
/// A number that rises with every change of users and their rights, whoever makes it, in the same transaction: a plan that was made at the same number
/// was made for the same people. Saving raises it by itself; who changes rows past the change tracker raises it last of all.
/// </summary>
internal static class PeopleStamp
{
    /// <summary>What signing in changes of users decides no import.</summary>
    private static readonly string[] Meaningless =
    [
        nameof(UserRow.PasswordHash),
        nameof(UserRow.SecurityStamp),
        nameof(UserRow.AccessFailedCount),
        nameof(UserRow.LockoutEnd),
    ];

    public static async Task<long> ReadAsync(ServerDb db, CancellationToken cancellationToken) =>
        await db.PeopleStamps.Select(row => row.Version).SingleOrDefaultAsync(cancellationToken);

    public static Task RaiseAsync(ServerDb db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"INSERT INTO people_stamps (id, version) VALUES ({PeopleStampRow.TheId}, 1) ON CONFLICT (id) DO UPDATE SET version = people_stamps.version + 1",
            cancellationToken
        );

    /// <summary>Whether saving these changes would change a user or what a user has.</summary>
    public static bool IsRaisedBy(ChangeTracker changes) =>
        changes
            .Entries()
            .Any(entry =>
                entry is { Entity: UserRow or GrantRow, State: EntityState.Added or EntityState.Deleted }
                || (entry is { Entity: GrantRow, State: EntityState.Modified })
                || (
                    entry is { Entity: UserRow, State: EntityState.Modified }
                    && entry.Properties.Any(property => property.IsModified && !Meaningless.Contains(property.Metadata.Name))
                )
            );
}
