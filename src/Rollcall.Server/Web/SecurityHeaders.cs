using Scalar.AspNetCore;

namespace Rollcall.Server.Web;

/// <summary>What every answer says to a browser about how far it may be trusted.</summary>
internal static class SecurityHeaders
{
    /// <summary>No foreign host, no inline script, no inline style, no frame around us.</summary>
    private const string Policy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";

                // Set-up and password links are secrets in an address.
                headers["Referrer-Policy"] = "no-referrer";
                context.Response.OnStarting(() =>
                {
                    headers.ContentSecurityPolicy = PolicyOf(context);

                    // What only who signed in may see stays in no browser's cache.
                    if (headers.CacheControl.Count == 0 && context.User.Identity is { IsAuthenticated: true })
                    {
                        headers.CacheControl = "no-store";
                    }

                    return Task.CompletedTask;
                });
                return next(context);
            }
        );

    /// <summary>The API's reader page brings a script of its own, which is known by its nonce, and writes styles into itself.</summary>
    private static string PolicyOf(HttpContext context) =>
        context.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce
            ? $"{Policy}; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'"
            : Policy;
}
