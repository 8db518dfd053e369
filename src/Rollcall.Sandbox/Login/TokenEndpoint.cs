using System.Text;
using System.Text.Json.Nodes;
using Rollcall.Sandbox.Hosting;
using Rollcall.Sandbox.Scenarios;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Login;

/// <summary>Gives an app its token against its secret.</summary>
internal sealed class TokenEndpoint(Tenant tenant, AccessTokens tokens, BadDay badDay, RequestCounters counters, TimeProvider time)
{
    public async Task<IResult> HandleAsync(string tenantName, HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        var problem = Decide(tenantName, form, Credentials(form, context.Request), out var app, out var audience);
        counters.Count($"POST token {(problem is null ? 200 : problem.Status)}");
        context.Response.Headers.CacheControl = "no-store, no-cache";
        if (problem is not null)
        {
            return LoginError.Answer(problem, context, time);
        }

        var (token, expiresIn) = tokens.Issue(badDay.Granted(app!), audience, $"https://sts.windows.net/{WellKnown.TenantId}/");
        return Results.Json(
            new JsonObject
            {
                ["token_type"] = "Bearer",
                ["expires_in"] = expiresIn,
                ["ext_expires_in"] = expiresIn,
                ["access_token"] = token,
            }
        );
    }

    private LoginProblem? Decide(string tenantName, IFormCollection form, Secret sent, out App? app, out string audience)
    {
        app = null;
        audience = "";
        if (TenantNames.IsShared(tenantName))
        {
            return LoginProblem.SharedTenant(tenantName);
        }

        if (!TenantNames.IsOwn(tenantName))
        {
            return LoginProblem.UnknownTenant(tenantName);
        }

        if (form["grant_type"].ToString() is not "client_credentials" and var grant)
        {
            return grant.Length == 0 ? LoginProblem.Missing("grant_type") : LoginProblem.UnsupportedGrant(grant);
        }

        if (string.IsNullOrEmpty(sent.ClientId))
        {
            return LoginProblem.Missing("client_id");
        }

        app = tenant.Apps.Find(sent.ClientId);
        if (app is null)
        {
            return LoginProblem.UnknownApp(sent.ClientId);
        }

        return CheckSecret(app, sent) ?? TokenScope.Audience(form["scope"].ToString(), out audience);
    }

    private LoginProblem? CheckSecret(App app, Secret sent)
    {
        if (sent.HasAssertion)
        {
            return LoginProblem.UnknownCertificate(app.ClientId);
        }

        if (string.IsNullOrEmpty(sent.Value))
        {
            return LoginProblem.NoSecret;
        }

        if (app.Secrets.FirstOrDefault(secret => secret.Value == sent.Value) is not { } known)
        {
            return LoginProblem.WrongSecret(app.ClientId);
        }

        return known.End <= time.GetUtcNow() ? LoginProblem.ExpiredSecret(app.ClientId) : null;
    }

    /// <summary>The app's name and secret, from the form or from HTTP Basic.</summary>
    private static Secret Credentials(IFormCollection form, HttpRequest request)
    {
        const string Basic = "Basic ";
        var header = request.Headers.Authorization.ToString();
        var plain = new byte[header.Length];
        if (
            header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)
            && Convert.TryFromBase64String(header[Basic.Length..], plain, out var length)
            && Encoding.UTF8.GetString(plain, 0, length).Split(':', 2) is [var name, var secret]
        )
        {
            return new Secret(Uri.UnescapeDataString(name), Uri.UnescapeDataString(secret), false);
        }

        return new Secret(form["client_id"], form["client_secret"], form.ContainsKey("client_assertion"));
    }

    private sealed record Secret(string? ClientId, string? Value, bool HasAssertion);
}
