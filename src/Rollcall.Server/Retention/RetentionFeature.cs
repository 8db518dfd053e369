using Rollcall.Server.Web;

namespace Rollcall.Server.Retention;

/// <summary>The door of retention: for how long what is kept, and the sweep that removes what is older.</summary>
public static class RetentionFeature
{
    public static void AddRetention(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<ShowRetention>();
        builder.Services.AddScoped<SaveRetention>();
        builder.Services.AddScoped<OldLogs>();
        builder.Services.AddScoped<OldAudit>();
        builder.Services.AddScoped<OldMessages>();
        builder.Services.AddScoped<OldLeavers>();
        builder.Services.AddScoped<SweepOld>();
    }

    /// <summary>Sweeps for as long as the server lives.</summary>
    public static void AddSweeper(this IHostApplicationBuilder builder) => builder.Services.AddHostedService<RetentionRound>();

    public static void MapRetention(this IEndpointRouteBuilder api)
    {
        api.MapGet("/retention", (ShowRetention show, CancellationToken cancellationToken) => show.HandleAsync(cancellationToken))
            .WithSummary("For how many days what is kept; null: for ever")
            .WithTags("Audit");
        api.MapPut("/retention", SaveAsync).WithSummary("Say for how long what is kept").WithTags("Audit");
        api.MapPost("/retention/sweep", SweepAsync).WithSummary("Remove now what is older than it is to be kept").WithTags("Audit");
    }

    private static async Task<IResult> SaveAsync(SaveRetention.Command command, SaveRetention save, CancellationToken cancellationToken) =>
        (await save.HandleAsync(command, cancellationToken)).ToResult();

    private static async Task<IResult> SweepAsync(SweepOld sweep, CancellationToken cancellationToken) =>
        TypedResults.Ok(await sweep.HandleAsync(onlyIfDue: false, cancellationToken));
}
