using Rollcall.Server.Web;

namespace Rollcall.Server.Consent;

/// <summary>The door of credentials and consent.</summary>
public static class ConsentFeature
{
    public static void AddConsent(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ConsentState>();
        builder.Services.AddScoped<ConsentUses>();
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
        api.MapGet("/consent", LinkOfIdsAsync).WithSummary("The same for ids that are not saved in a job yet").WithTags("Jobs");
        api.MapPost("/jobs/{job}/consent", ReadAsync)
            .WithSummary("What the address means on which the browser came back; it counts once")
            .WithTags("Jobs");
    }

    /// <summary>Where the consent page sends the browser: to the page at <c>/consent</c> of whoever was asked.</summary>
    public static string RedirectOf(HttpRequest request) => $"{request.Scheme}://{request.Host}/consent";

    private static async Task<IResult> CheckAsync(string job, CheckJob check, CancellationToken cancellationToken) =>
        (await check.HandleAsync(job, cancellationToken)).ToResult();

    private static async Task<IResult> LinkAsync(
        string job,
        HttpRequest request,
        MakeConsentLink make,
        CancellationToken cancellationToken,
        string? redirect = null
    ) => Link(await make.HandleAsync(new() { Job = job, Redirect = redirect ?? RedirectOf(request) }, cancellationToken));

    private static async Task<IResult> LinkOfIdsAsync(
        [AsParameters] EnteredApp app,
        HttpRequest request,
        MakeConsentLink make,
        CancellationToken cancellationToken,
        string? redirect = null
    ) => Link(await make.HandleAsync(new() { Entered = app, Redirect = redirect ?? RedirectOf(request) }, cancellationToken));

    private static IResult Link(Outcome<Uri> outcome) => outcome.ToResult(link => TypedResults.Ok(new { link }));

    private static async Task<IResult> ReadAsync(
        string job,
        ConsentAnswer answer,
        ReadConsentAnswer read,
        CancellationToken cancellationToken
    )
    {
        var outcome = await read.HandleAsync(new() { Job = job, Returned = answer.Returned }, cancellationToken);
        return (outcome.Value?.ToOutcome() ?? outcome).ToResult(result =>
            TypedResults.Ok(new { message = $"{result.Message} {result.Next}" })
        );
    }

    /// <summary>The address on which the browser came back.</summary>
    public sealed record ConsentAnswer(string Returned);
}
