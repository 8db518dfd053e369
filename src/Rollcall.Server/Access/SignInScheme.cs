using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Access;

/// <summary>Who is asked for what: programs for an API key, browsers for the cookie that signing in gave them.</summary>
internal static class SignInScheme
{
    public const string Name = "Rollcall";
    public const string CookieName = "rollcall";
    public const string Page = "/sign-in";
    private const string SignOutPath = "/sign-out";
    private const string ReturnUrl = "returnUrl";

    /// <summary>
    /// A cookie never counts where programs ask, which needs no antiforgery therefore; and whoever sends an Authorization header means it.
    /// </summary>
    public static string Choose(HttpContext context) =>
        context.Request.Headers.Authorization.Count > 0 || ProgramPaths.Has(context.Request.Path)
            ? ApiKeyAuthentication.SchemeName
            : IdentityConstants.ApplicationScheme;

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = CookieName;
        options.Cookie.HttpOnly = true;

        // Strict would look signed out to whoever comes back from the page where a directory's administrator consents.
        options.Cookie.SameSite = SameSiteMode.Lax;

        // On its own machine Rollcall speaks http; wherever it is asked over https, the cookie stays there.
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.SlidingExpiration = true;
        options.LoginPath = Page;
        options.ReturnUrlParameter = ReturnUrl;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = AskAsync;
    }

    /// <summary>Looked at with each request: whoever is deactivated, loses the role or gets another password is out at once.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var browser = context.HttpContext.RequestServices.GetRequiredService<SignInManager<UserRow>>();
        if (await browser.ValidateSecurityStampAsync(context.Principal) is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
    }

    /// <summary>The API's description is for programs, too, and a sign-in page is no answer to them.</summary>
    private static Task AskAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase))
        {
            return context.HttpContext.ChallengeAsync(ApiKeyAuthentication.SchemeName);
        }

        var request = context.Request;
        var back =
            request.Path == LocalAddress.Home || request.Path == SignOutPath
                ? ""
                : QueryString.Create(ReturnUrl, $"{request.Path}{request.QueryString}").ToString();
        context.Response.Redirect($"{Page}{back}");
        return Task.CompletedTask;
    }

    /// <summary>Says who acts: the name of a user or of a key.</summary>
    public static Task ActAsync(HttpContext context, Func<Task> next)
    {
        var actor = context.RequestServices.GetRequiredService<Actor>();
        actor.Name = context.User.Identity is { IsAuthenticated: true, Name: { } name } ? name : Actor.Stranger;
        actor.UserId = Guid.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
        actor.Way = context.Request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase) ? ActorWay.Api : ActorWay.Page;
        actor.Origin = context.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped
            ? mapped.MapToIPv4().ToString()
            : context.Connection.RemoteIpAddress?.ToString();
        return next();
    }
}
