using Rollcall.Server.Web;

namespace Rollcall.Server.Linking;

/// <summary>The door of linking groups to rights.</summary>
public static class LinkingFeature
{
    public static void AddLinking(this IHostApplicationBuilder builder) => builder.Services.AddScoped<ListGroups>();

    public static void MapLinking(this IEndpointRouteBuilder api) =>
        api.MapGet("/jobs/{job}/groups", ListAsync).WithSummary("The directory's groups, read now").WithTags("Jobs");

    private static async Task<IResult> ListAsync(string job, ListGroups list, CancellationToken cancellationToken, string? search = null) =>
        (await list.HandleAsync(new() { Job = job, Search = search }, cancellationToken)).ToResult();
}
