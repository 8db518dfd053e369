using Rollcall.Server.Web;

namespace Rollcall.Server.Consent;

/// <summary>The door of credentials and consent.</summary>
public static class ConsentFeature
{
    public static void AddConsent(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ConsentState>();
        builder.Services.AddScoped<MakeConsentLink>();
        builder.Services.AddScoped<ReadConsentAnswer>();
        builder.Services.AddScoped<CheckJob>();
    }

    public static void MapConsent(this IEndpointRouteBuilder api)
    {
        api.MapPost("/jobs/{job}/check", CheckAsync).WithSummary("Try a job's connection").WithTags("Jobs");
        api.MapGet("/jobs/{job}/consent", LinkAsync)
            .WithSummary("The link on which the directory's administrator consents")
            .WithTags("Jobs");
        api.MapPost("/jobs/{job}/consent", ReadAsync).WithSummary("What the address means on which the browser came back").WithTags("Jobs");
    }

    private static async Task<IResult> CheckAsync(string job, CheckJob check, CancellationToken cancellationToken) =>
        (await check.HandleAsync(job, cancellationToken)).ToResult();

    private static async Task<IResult> LinkAsync(
        string job,
        MakeConsentLink make,
        CancellationToken cancellationToken,
        string redirect = MakeConsentLink.DefaultRedirect
    ) =>
        (await make.HandleAsync(new() { Job = job, Redirect = redirect }, cancellationToken)).ToResult(link =>
            TypedResults.Ok(new { link })
        );

    private static async Task<IResult> ReadAsync(
        string job,
        ConsentAnswer answer,
        ReadConsentAnswer read,
        CancellationToken cancellationToken
    ) =>
        (await read.HandleAsync(new() { Job = job, Returned = answer.Returned }, cancellationToken)).ToResult(message =>
            TypedResults.Ok(new { message })
        );

    /// <summary>The address on which the browser came back.</summary>
    public sealed record ConsentAnswer(string Returned);
}
