using Rollcall.Server.Web;

namespace Rollcall.Server.Site;

/// <summary>The door of the room for site files.</summary>
public static class SiteFeature
{
    public static void AddSite(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<ApplySite>();
        builder.Services.AddScoped<ExportSite>();
    }

    public static void MapSite(this IEndpointRouteBuilder api)
    {
        api.MapGet("/site", ExportAsync).WithSummary("The site as a site file, without secrets").WithTags("Site");
        api.MapPost("/site", ApplyAsync).WithSummary("Apply a site file").WithTags("Site");
    }

    private static async Task<IResult> ExportAsync(ExportSite export, CancellationToken cancellationToken) =>
        TypedResults.Text(await export.HandleAsync(cancellationToken), "application/yaml");

    private static async Task<IResult> ApplyAsync(ApplyRequest request, ApplySite apply, CancellationToken cancellationToken) =>
        (
            await apply.HandleAsync(
                new ApplySite.Command(request.File, DryRun: request.DryRun, Variables: request.Variables ?? []),
                cancellationToken
            )
        ).ToResult();

    /// <summary>A site file to apply.</summary>
    /// <param name="File">The site file's text.</param>
    /// <param name="DryRun">Tell what would change and change nothing.</param>
    /// <param name="Variables">The secrets that the file names with <c>env</c>; the server's own environment is not asked.</param>
    public sealed record ApplyRequest(string File, bool DryRun = false, Dictionary<string, string>? Variables = null)
    {
        public override string ToString() => "apply a site file";
    }
}
