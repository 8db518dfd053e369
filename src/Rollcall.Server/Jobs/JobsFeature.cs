namespace Rollcall.Server.Jobs;

/// <summary>The door of the import jobs.</summary>
public static class JobsFeature
{
    public static void AddJobs(this IHostApplicationBuilder builder) => builder.Services.AddScoped<ListJobs>();

    public static void MapJobs(this IEndpointRouteBuilder api) =>
        api.MapGet("/jobs", (ListJobs list, CancellationToken cancellationToken) => list.HandleAsync(cancellationToken))
            .WithSummary("Import jobs by name")
            .WithTags("Jobs");
}
