using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Rollcall.Server.Web;

namespace Rollcall.Server.Access;

/// <summary>The door of who may use the API.</summary>
public static class AccessFeature
{
    /// <summary>The use cases.</summary>
    public static void AddKeys(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<CreateKey>();
        builder.Services.AddScoped<ListKeys>();
        builder.Services.AddScoped<RevokeKey>();
    }

    /// <summary>The lock on the API's door.</summary>
    public static void AddAccess(this IHostApplicationBuilder builder)
    {
        builder
            .Services.AddAuthentication(ApiKeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);

        // Whoever forgets to say who may use an endpoint has said: nobody without a key.
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    public static void MapAccess(this IEndpointRouteBuilder api)
    {
        api.MapGet("/keys", (ListKeys list, CancellationToken cancellationToken) => list.HandleAsync(cancellationToken))
            .WithSummary("API keys by name")
            .WithTags("Access");
        api.MapPost("/keys", CreateAsync).WithSummary("Make an API key; it is shown this once").WithTags("Access");
        api.MapDelete("/keys/{name}", RevokeAsync).WithSummary("Revoke an API key").WithTags("Access");
    }

    private static async Task<IResult> CreateAsync(CreateKey.Command command, CreateKey create, CancellationToken cancellationToken) =>
        (await create.HandleAsync(command, cancellationToken)).ToResult(key =>
            TypedResults.Created($"/api/v1/keys/{Uri.EscapeDataString(key.Name)}", key)
        );

    private static async Task<IResult> RevokeAsync(string name, RevokeKey revoke, CancellationToken cancellationToken) =>
        (await revoke.HandleAsync(name, cancellationToken)).ToResult(_ => TypedResults.NoContent());
}
