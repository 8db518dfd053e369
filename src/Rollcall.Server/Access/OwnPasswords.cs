using Microsoft.AspNetCore.Identity;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Access;

/// <summary>Passwords that users chose themselves, hashed as a job's default password is: ASP.NET Core's hasher, salted PBKDF2.</summary>
public sealed class OwnPasswords(IPasswordHasher<UserRow> hasher)
{
    private static readonly UserRow Nobody = new();
    private readonly Lazy<string> nobodysHash = new(() => hasher.HashPassword(Nobody, OneTimeCodes.Make()));

    /// <summary>Sets a user's password, ends every sign-in that was made with the former one, and opens a locked login.</summary>
    public void Set(UserRow user, string password)
    {
        user.PasswordHash = hasher.HashPassword(user, password);
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
    }

    /// <summary>Whether it is the user's password. Where there is no user the same work is done, for a password that nobody has.</summary>
    public bool IsRight(UserRow? user, string password)
    {
        var verified = hasher.VerifyHashedPassword(user ?? Nobody, user?.PasswordHash ?? nobodysHash.Value, password);
        return user is not null && verified != PasswordVerificationResult.Failed;
    }
}
