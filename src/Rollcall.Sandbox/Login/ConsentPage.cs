using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.WebUtilities;
using Rollcall.Sandbox.Hosting;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Login;

/// <summary>
/// The page on which an administrator grants an app what it asks for. The old one (v1) and the new one (v2, with a scope) send the
/// browser back differently, and the new one says admin_consent=True even when the answer was no: so does the real one.
/// </summary>
internal sealed class ConsentPage(Tenant tenant, RequestCounters counters, TimeProvider time)
{
    public IResult Show(string tenantName, bool isV2, HttpContext context)
    {
        var problem = Check(tenantName, isV2, context.Request.Query, out var app);
        counters.Count($"GET adminconsent {(problem is null ? 200 : problem.Status)}");
        var page = problem is null ? Question(app!) : Trouble(problem);
        return Results.Content(page, "text/html; charset=utf-8", statusCode: problem?.Status ?? StatusCodes.Status200OK);
    }

    public async Task<IResult> AnswerAsync(string tenantName, bool isV2, HttpContext context)
    {
        if (Check(tenantName, isV2, context.Request.Query, out var app) is { } problem)
        {
            return Results.Content(Trouble(problem), "text/html; charset=utf-8", statusCode: problem.Status);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var accepted = form["decision"] == "accept";
        if (accepted)
        {
            tenant.Apps.Consent(app!.ClientId);
        }

        counters.Count($"POST adminconsent {(accepted ? "accepted" : "declined")}");
        var query = context.Request.Query;
        var back = accepted ? Accepted(isV2, query) : Declined(isV2, query);
        return Results.Redirect(QueryHelpers.AddQueryString(query["redirect_uri"].ToString(), back));
    }

    private LoginProblem? Check(string tenantName, bool isV2, IQueryCollection query, out App? app)
    {
        app = tenant.Apps.Find(query["client_id"].ToString());
        var shared = TenantNames.IsShared(tenantName) && (!isV2 || tenantName != "common");
        if (!TenantNames.IsOwn(tenantName) && !shared)
        {
            return LoginProblem.UnknownTenant(tenantName);
        }

        if (app is null)
        {
            return LoginProblem.UnknownApp(query["client_id"]);
        }

        // Every address on this machine counts as registered: ports come and go here.
        if (!Uri.TryCreate(query["redirect_uri"], UriKind.Absolute, out var back) || !back.IsLoopback)
        {
            return LoginProblem.UnregisteredRedirect(query["redirect_uri"]);
        }

        return isV2 ? TokenScope.Audience(query["scope"].ToString(), out _) : null;
    }

    private static Dictionary<string, string?> Accepted(bool isV2, IQueryCollection query)
    {
        var back = new Dictionary<string, string?> { ["admin_consent"] = "True", ["tenant"] = WellKnown.TenantId };
        if (isV2)
        {
            back["scope"] = query["scope"];
        }

        return WithState(back, query);
    }

    private Dictionary<string, string?> Declined(bool isV2, IQueryCollection query)
    {
        var timestamp = time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var declined = new LoginProblem(400, "consent_required", 65004, "The resource owner or authorization server denied the request.");
        var description = LoginError.Description(declined, Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), timestamp);
        if (!isV2)
        {
            // The old page forgets the state when it brings bad news.
            return new() { ["error"] = "permission_denied", ["error_description"] = description };
        }

        return WithState(
            new()
            {
                ["admin_consent"] = "True",
                ["error"] = declined.Error,
                ["error_description"] = description,
            },
            query
        );
    }

    private static Dictionary<string, string?> WithState(Dictionary<string, string?> back, IQueryCollection query)
    {
        if (query.TryGetValue("state", out var state))
        {
            back["state"] = state;
        }

        return back;
    }

    private static string Question(App app) =>
        Page(
            "Permissions requested",
            $"""
            <p><strong>{Encode(app.DisplayName)}</strong> asks the organization <strong>{WellKnown.TenantName}</strong> for:</p>
            <ul>{string.Concat(app.AsksFor.Select(role => $"<li>{Encode(role)}</li>"))}</ul>
            <form method="post">
              <button name="decision" value="accept">Accept</button>
              <button name="decision" value="decline">Decline</button>
            </form>
            """
        );

    private static string Trouble(LoginProblem problem) =>
        Page("Sorry, but we're having trouble signing you in.", $"<p>AADSTS{problem.Code}: {Encode(problem.Message)}</p>");

    private static string Page(string title, string body) =>
        $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>{title}</title></head>
            <body>
            <main>
            <h1>{title}</h1>
            {body}
            <p><small>This is the Rollcall sandbox, not Microsoft.</small></p>
            </main>
            </body>
            </html>
            """;

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
