namespace Rollcall.Server.Home;

/// <summary>The door of the overview.</summary>
public static class HomeFeature
{
    public static void AddHome(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<SetupReader>();
        builder.Services.AddScoped<ListSessionFigures>();
        builder.Services.AddScoped<ShowOverview>();
    }

    public static void MapHome(this IEndpointRouteBuilder api) =>
        api.MapGet("/overview", (ShowOverview show, CancellationToken cancellationToken) => show.HandleAsync(cancellationToken))
            .WithSummary("How everything stands, and what to do next")
            .WithTags("Overview");
}
