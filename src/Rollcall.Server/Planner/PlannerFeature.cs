using Rollcall.Server.Web;

namespace Rollcall.Server.Planner;

/// <summary>The door of the planner: whom to ask before people leave.</summary>
public static class PlannerFeature
{
    public static void AddPlanner(this IHostApplicationBuilder builder)
    {
        // Whoever redirects a question would have its people sent elsewhere.
        builder
            .Services.AddHttpClient(PlannerClient.ClientName)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        builder.Services.AddScoped<PlannerSettings>();
        builder.Services.AddSingleton<PlannerClient>();
        builder.Services.AddScoped<AskPlanner>();
        builder.Services.AddScoped<SavePlanner>();
        builder.Services.AddScoped<ShowPlanner>();
    }

    public static void MapPlanner(this IEndpointRouteBuilder api)
    {
        api.MapGet("/planner", (ShowPlanner show, CancellationToken cancellationToken) => show.HandleAsync(cancellationToken))
            .WithSummary("Where the planner is asked before people leave")
            .WithTags("Site");
        api.MapPut("/planner", SaveAsync).WithSummary("Say where the planner is asked, or that nobody is").WithTags("Site");
    }

    private static async Task<IResult> SaveAsync(SavePlanner.Command command, SavePlanner save, CancellationToken cancellationToken) =>
        (await save.HandleAsync(command, cancellationToken)).ToResult();
}
