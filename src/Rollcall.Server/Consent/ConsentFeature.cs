using Rollcall.Server.Web;

namespace Rollcall.Server.Consent;

/// <summary>The door of credentials and consent.</summary>
public static class ConsentFeature
{
    public static void AddConsent(this IHostApplicationBuilder builder) => builder.Services.AddScoped<CheckJob>();

    public static void MapConsent(this IEndpointRouteBuilder api) =>
        api.MapPost("/jobs/{job}/check", CheckAsync).WithSummary("Try a job's connection").WithTags("Jobs");

    private static async Task<IResult> CheckAsync(string job, CheckJob check, CancellationToken cancellationToken) =>
        (await check.HandleAsync(job, cancellationToken)).ToResult();
}
