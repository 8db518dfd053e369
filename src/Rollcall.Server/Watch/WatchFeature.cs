using Rollcall.Server.Web;

namespace Rollcall.Server.Watch;

/// <summary>The door of the watch: how long credentials last, whether permissions are enough, and another secret in time.</summary>
public static class WatchFeature
{
    public static void AddWatch(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<AppLook>();
        builder.Services.AddScoped<LookAtJob>();
        builder.Services.AddScoped<ShowWatch>();
        builder.Services.AddScoped<ListWatches>();
        builder.Services.AddScoped<DueLooks>();
        builder.Services.AddScoped<ReplaceSecret>();
    }

    /// <summary>Looks for as long as the server lives.</summary>
    public static void AddWatcher(this IHostApplicationBuilder builder) => builder.Services.AddHostedService<WatchRound>();

    public static void MapWatch(this IEndpointRouteBuilder api)
    {
        api.MapGet("/watch", (ListWatches list, CancellationToken cancellationToken) => list.HandleAsync(cancellationToken))
            .WithSummary("What is known of every job's credential and permissions")
            .WithTags("Jobs");
        api.MapGet("/jobs/{job}/watch", ShowAsync)
            .WithSummary("What is known of a job's credential and permissions, and what to do about it")
            .WithTags("Jobs");
        api.MapPost("/jobs/{job}/watch", LookAsync).WithSummary("Look now: sign in, and read what the directory tells").WithTags("Jobs");
        api.MapPut("/jobs/{job}/secret", ReplaceAsync)
            .WithSummary("Replace a job's client secret: it is tried first, and saved only if it works")
            .WithTags("Jobs");
    }

    private static async Task<IResult> ShowAsync(string job, ShowWatch show, CancellationToken cancellationToken) =>
        (await show.HandleAsync(job, cancellationToken)).ToResult();

    private static async Task<IResult> LookAsync(string job, LookAtJob look, CancellationToken cancellationToken) =>
        (await look.HandleAsync(job, cancellationToken)).ToResult();

    private static async Task<IResult> ReplaceAsync(
        string job,
        NewSecret secret,
        ReplaceSecret replace,
        CancellationToken cancellationToken
    ) =>
        (
            await replace.HandleAsync(
                new()
                {
                    Job = job,
                    ClientSecret = secret.ClientSecret,
                    Ends = secret.Ends,
                },
                cancellationToken
            )
        ).ToResult();

    /// <summary>Another secret of the app.</summary>
    /// <param name="ClientSecret">Its value.</param>
    /// <param name="Ends">The day on which it ends, such as <c>2027-05-31</c>; null: as the app's registration says.</param>
    public sealed record NewSecret(string? ClientSecret, string? Ends = null)
    {
        /// <summary>Without the secret.</summary>
        public override string ToString() => "a new secret";
    }
}
