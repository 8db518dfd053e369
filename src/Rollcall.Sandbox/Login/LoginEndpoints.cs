namespace Rollcall.Sandbox.Login;

/// <summary>The addresses of the sign-in host.</summary>
internal static class LoginEndpoints
{
    public static void MapLogin(this IEndpointRouteBuilder app, TokenEndpoint token, ConsentPage consent, Discovery discovery)
    {
        app.MapPost("/{tenant}/oauth2/v2.0/token", (string tenant, HttpContext context) => token.HandleAsync(tenant, context));
        app.MapGet(
            "/{tenant}/v2.0/.well-known/openid-configuration",
            (string tenant, HttpContext context) => discovery.OpenIdConfiguration(tenant, context)
        );
        app.MapGet("/common/discovery/instance", Discovery.Instance);
        MapConsent("/{tenant}/adminconsent", isV2: false);
        MapConsent("/{tenant}/v2.0/adminconsent", isV2: true);

        void MapConsent(string address, bool isV2)
        {
            app.MapGet(address, (string tenant, HttpContext context) => consent.Show(tenant, isV2, context));
            app.MapPost(address, (string tenant, HttpContext context) => consent.AnswerAsync(tenant, isV2, context)).DisableAntiforgery();
        }
    }
}
