using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>The door of the sessions: perform an import or a test import, cancel, read the log.</summary>
public static class SessionsFeature
{
    public static void AddSessions(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<StartSession>();
        builder.Services.AddScoped<CancelSession>();
        builder.Services.AddScoped<ShowSession>();
        builder.Services.AddScoped<ListSessions>();
        builder.Services.AddScoped<ReadLog>();
    }

    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        api.MapPost("/jobs/{job}/sessions", StartAsync)
            .WithSummary("Perform an import or a test import, or load the AD structure")
            .WithTags("Sessions");
        api.MapGet("/jobs/{job}/sessions", ListAsync).WithSummary("A job's sessions, newest first").WithTags("Sessions");
        api.MapGet("/sessions/{id:long}", ShowAsync).WithSummary("One session").WithTags("Sessions");
        api.MapGet("/sessions/{id:long}/log", LogAsync).WithSummary("A session's log").WithTags("Sessions");
        api.MapPost("/sessions/{id:long}/cancel", CancelAsync).WithSummary("Cancel a session").WithTags("Sessions");
    }

    private static async Task<IResult> StartAsync(
        string job,
        StartRequest request,
        StartSession start,
        ShowSession show,
        CancellationToken cancellationToken
    )
    {
        var started = await start.HandleAsync(new() { Job = job, Kind = request.Kind }, cancellationToken);
        return started.Kind != OutcomeKind.Done
            ? started.ToResult()
            : (await show.HandleAsync(started.Value, cancellationToken)).ToResult(view =>
                TypedResults.Accepted($"/api/v1/sessions/{view.Id}", view)
            );
    }

    private static async Task<IResult> ListAsync(string job, ListSessions list, CancellationToken cancellationToken, int most = 50) =>
        (await list.HandleAsync(job, most, cancellationToken)).ToResult();

    private static async Task<IResult> ShowAsync(long id, ShowSession show, CancellationToken cancellationToken) =>
        (await show.HandleAsync(id, cancellationToken)).ToResult();

    private static async Task<IResult> LogAsync(
        long id,
        ReadLog log,
        CancellationToken cancellationToken,
        string? code = null,
        LineOutcome? outcome = null,
        int after = 0,
        int most = 1000
    )
    {
        var query = new ReadLog.Query
        {
            Session = id,
            Code = code,
            Outcome = outcome,
            After = after,
            Most = Math.Clamp(most, 1, 10_000),
        };
        return (await log.HandleAsync(query, cancellationToken)).ToResult();
    }

    private static async Task<IResult> CancelAsync(long id, CancelSession cancel, ShowSession show, CancellationToken cancellationToken)
    {
        var cancelled = await cancel.HandleAsync(id, cancellationToken);
        return cancelled.Kind != OutcomeKind.Done ? cancelled.ToResult() : (await show.HandleAsync(id, cancellationToken)).ToResult();
    }

    /// <summary>What kind of session to start.</summary>
    public sealed record StartRequest(SessionKind Kind);
}
