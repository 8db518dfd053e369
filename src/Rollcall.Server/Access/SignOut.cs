using Microsoft.AspNetCore.Identity;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Access;

/// <summary>Ends the browser's sign-in.</summary>
public sealed class SignOut(SignInManager<UserRow> browser)
{
    public Task HandleAsync() => browser.SignOutAsync();
}
