using System.Text.Json.Nodes;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Login;

/// <summary>Tells clients where things are.</summary>
internal sealed class Discovery(TimeProvider time)
{
    public IResult OpenIdConfiguration(string tenantName, HttpContext context)
    {
        if (!TenantNames.IsOwn(tenantName) && !TenantNames.IsShared(tenantName))
        {
            return LoginError.Answer(LoginProblem.UnknownTenant(tenantName) with { Error = "invalid_tenant" }, context, time);
        }

        var host = $"{context.Request.Scheme}://{context.Request.Host}";
        var address = $"{host}/{WellKnown.TenantId}";
        return Results.Json(
            new JsonObject
            {
                ["token_endpoint"] = $"{address}/oauth2/v2.0/token",
                ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post", "client_secret_basic"),
                ["jwks_uri"] = $"{address}/discovery/v2.0/keys",
                ["response_modes_supported"] = new JsonArray("query", "fragment", "form_post"),
                ["subject_types_supported"] = new JsonArray("pairwise"),
                ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
                ["response_types_supported"] = new JsonArray("code", "id_token"),
                ["scopes_supported"] = new JsonArray("openid", "profile", "email", "offline_access"),
                ["issuer"] = $"{address}/v2.0",
                ["authorization_endpoint"] = $"{address}/oauth2/v2.0/authorize",
                ["tenant_region_scope"] = "EU",
                ["cloud_instance_name"] = context.Request.Host.Value,
                ["msgraph_host"] = context.Request.Host.Value,
            }
        );
    }

    public static IResult Instance(HttpContext context)
    {
        var host = context.Request.Host.Value!;
        return Results.Json(
            new JsonObject
            {
                ["tenant_discovery_endpoint"] = $"https://{host}/{WellKnown.TenantId}/v2.0/.well-known/openid-configuration",
                ["api-version"] = "1.1",
                ["metadata"] = new JsonArray(
                    new JsonObject
                    {
                        ["preferred_network"] = host,
                        ["preferred_cache"] = host,
                        ["aliases"] = new JsonArray(host),
                    }
                ),
            }
        );
    }
}
