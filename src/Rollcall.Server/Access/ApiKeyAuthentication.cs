using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Rollcall.Server.Store;

namespace Rollcall.Server.Access;

/// <summary>
/// Signs a program in by its API key: <c>Authorization: Bearer KEY</c>, or, for reading only, as the password of HTTP Basic, so that a
/// browser can open the API's reader page. A browser sends Basic by itself, from any page: so it may never change anything.
/// </summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logs,
    UrlEncoder encoder,
    ServerDb db
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "ApiKey";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header) || KeyIn(header) is not { } key)
        {
            return AuthenticateResult.NoResult();
        }

        var hash = ApiKeys.HashOf(key);
        var known = await db
            .ApiKeys.Where(row => row.Hash == hash && row.RevokedAt == null)
            .Select(row => row.Name)
            .SingleOrDefaultAsync(Context.RequestAborted);
        if (known is null)
        {
            return AuthenticateResult.Fail("The API key is unknown or revoked.");
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, known)], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.Append("WWW-Authenticate", "Bearer");
        Response.Headers.Append("WWW-Authenticate", "Basic realm=\"Rollcall: any name, an API key as password\", charset=\"UTF-8\"");
        await TypedResults
            .Problem(
                "Send an API key as \"Authorization: Bearer KEY\"; HTTP Basic may only read. rollcall key create NAME makes a key.",
                statusCode: StatusCodes.Status401Unauthorized,
                title: "An API key is needed."
            )
            .ExecuteAsync(Context);
    }

    private string? KeyIn(AuthenticationHeaderValue header) =>
        string.Equals(header.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase) ? header.Parameter
        : string.Equals(header.Scheme, "Basic", StringComparison.OrdinalIgnoreCase) && HttpMethods.IsGet(Request.Method)
            ? PasswordIn(header.Parameter)
        : null;

    private static string? PasswordIn(string? parameter)
    {
        var bytes = new byte[parameter?.Length ?? 0];
        return
            Convert.TryFromBase64String(parameter ?? "", bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [_, var password]
            ? password
            : null;
    }
}
