using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Access;

/// <summary>
/// Counts guesses. An attempt is taken before the password is looked at, in one statement, so that a hundred guesses at the same moment are
/// five guesses; ASP.NET Core Identity counts afterwards.
/// </summary>
internal sealed class SignInAttempts(ServerDb db, TimeProvider time)
{
    public const int Most = 5;
    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    /// <summary>Takes an attempt; false while the login is locked. The last one of a row locks it.</summary>
    public async Task<bool> TakeAsync(UserRow user, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        DateTimeOffset? locked = now + Lockout;
        var taken = await db
            .Users.Where(row => row.Id == user.Id && (row.LockoutEnd == null || row.LockoutEnd <= now))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.LockoutEnd, row => row.AccessFailedCount + 1 >= Most ? locked : null)
                        .SetProperty(
                            row => row.AccessFailedCount,
                            row => row.AccessFailedCount + 1 >= Most ? 0 : row.AccessFailedCount + 1
                        ),
                cancellationToken
            );
        return taken > 0;
    }

    /// <summary>The password was right: the next row of guesses begins anew.</summary>
    public Task ForgetAsync(UserRow user, CancellationToken cancellationToken) =>
        db
            .Users.Where(row => row.Id == user.Id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.LockoutEnd, (DateTimeOffset?)null).SetProperty(row => row.AccessFailedCount, 0),
                cancellationToken
            );
}
