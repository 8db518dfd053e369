using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Access;

/// <summary>
/// The users as ASP.NET Core Identity sees them: there are none but those who may sign in. So whoever is deactivated or loses the role is
/// unknown with the next request, and signed out.
/// </summary>
internal sealed class AdministratorStore(ServerDb db) : IUserSecurityStampStore<UserRow>
{
    public Task<UserRow?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id)
            ? Administrators.WhoMaySignIn(db).AsNoTracking().SingleOrDefaultAsync(user => user.Id == id, cancellationToken)
            : Task.FromResult<UserRow?>(null);

    public Task<UserRow?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        // No login has a control character, and PostgreSQL does not even look for some.
        if (normalizedUserName.Any(char.IsControl))
        {
            return Task.FromResult<UserRow?>(null);
        }

        var key = LoginKey.Of(normalizedUserName);
        return Administrators.WhoMaySignIn(db).AsNoTracking().SingleOrDefaultAsync(user => user.LoginKey == key, cancellationToken);
    }

    public Task<string> GetUserIdAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Login);

    public Task<string?> GetNormalizedUserNameAsync(UserRow user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.LoginKey);

    public Task<string?> GetSecurityStampAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(user.SecurityStamp);

    public Task SetUserNameAsync(UserRow user, string? userName, CancellationToken cancellationToken) => throw WrongWay();

    public Task SetNormalizedUserNameAsync(UserRow user, string? normalizedName, CancellationToken cancellationToken) => throw WrongWay();

    public Task SetSecurityStampAsync(UserRow user, string stamp, CancellationToken cancellationToken) => throw WrongWay();

    public Task<IdentityResult> CreateAsync(UserRow user, CancellationToken cancellationToken) => throw WrongWay();

    public Task<IdentityResult> UpdateAsync(UserRow user, CancellationToken cancellationToken) => throw WrongWay();

    public Task<IdentityResult> DeleteAsync(UserRow user, CancellationToken cancellationToken) => throw WrongWay();

    public void Dispose() { }

    private static NotSupportedException WrongWay() =>
        new("Users are changed by imports and use cases, not through ASP.NET Core Identity.");
}
