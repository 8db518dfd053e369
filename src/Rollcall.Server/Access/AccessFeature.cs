using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Access;

/// <summary>The door of who may use the API and the administration.</summary>
public static class AccessFeature
{
    /// <summary>The use cases that need no browser.</summary>
    public static void AddKeys(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<CreateKey>();
        builder.Services.AddScoped<ListKeys>();
        builder.Services.AddScoped<RevokeKey>();
        builder.Services.AddScoped<MakeSetUpLink>();
        builder.Services.AddScoped<ReadSetUpLink>();
        builder.Services.AddScoped<CompleteSetUp>();
        builder.Services.AddScoped<MakePasswordLink>();
        builder.Services.AddScoped<ReadPasswordLink>();
        builder.Services.AddScoped<SetPassword>();
        builder.Services.AddSingleton<OwnPasswords>();
        builder.Services.AddSingleton<IPasswordHasher<UserRow>, PasswordHasher<UserRow>>();
    }

    /// <summary>The lock on the server's door.</summary>
    public static void AddAccess(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<SignIn>();
        builder.Services.AddScoped<SignInNotes>();
        builder.Services.AddScoped<SignOut>();
        builder.Services.AddIdentityCore<UserRow>().AddUserStore<AdministratorStore>().AddSignInManager();
        builder
            .Services.AddAuthentication(SignInScheme.Name)
            .AddPolicyScheme(SignInScheme.Name, null, options => options.ForwardDefaultSelector = SignInScheme.Choose)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null)
            .AddCookie(IdentityConstants.ApplicationScheme, SignInScheme.Configure);

        // Whoever forgets to say who may use an endpoint has said: nobody who has not signed in.
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    /// <summary>Comes after authentication.</summary>
    public static void UseActor(this IApplicationBuilder app) => app.Use(SignInScheme.ActAsync);

    public static void MapAccess(this IEndpointRouteBuilder api)
    {
        api.MapGet("/keys", (ListKeys list, CancellationToken cancellationToken) => list.HandleAsync(cancellationToken))
            .WithSummary("API keys by name")
            .WithTags("Access");
        api.MapPost("/keys", CreateAsync).WithSummary("Make an API key; it is shown this once").WithTags("Access");
        api.MapDelete("/keys/{name}", RevokeAsync).WithSummary("Revoke an API key").WithTags("Access");
        api.MapPost("/users/{login}/password-link", LinkAsync)
            .WithSummary("Make the link on which an administrator chooses a password; it works once")
            .WithTags("Access");
    }

    private static async Task<IResult> CreateAsync(CreateKey.Command command, CreateKey create, CancellationToken cancellationToken) =>
        (await create.HandleAsync(command, cancellationToken)).ToResult(key =>
            TypedResults.Created($"/api/v1/keys/{Uri.EscapeDataString(key.Name)}", key)
        );

    private static async Task<IResult> RevokeAsync(string name, RevokeKey revoke, CancellationToken cancellationToken) =>
        (await revoke.HandleAsync(name, cancellationToken)).ToResult(_ => TypedResults.NoContent());

    private static async Task<IResult> LinkAsync(string login, MakePasswordLink make, CancellationToken cancellationToken) =>
        (await make.HandleAsync(login, cancellationToken)).ToResult();
}
