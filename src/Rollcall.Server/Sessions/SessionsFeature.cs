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
        builder.Services.AddScoped<ShowNextSession>();
        builder.Services.AddScoped<ListSessions>();
        builder.Services.AddScoped<DecideLines>();
        builder.Services.AddScoped<DecisionGate>();
        builder.Services.AddScoped<WeighDecision>();
        builder.Services.AddScoped<ListWaiting>();
        builder.Services.AddSingleton<CountWaiting>();
        builder.Services.AddScoped<LineSelection>();
        builder.Services.AddScoped<ListDecisions>();
        builder.Services.AddScoped<ShowLedger>();
        builder.Services.AddScoped<ReadLog>();
        builder.Services.AddScoped<CompareSessions>();
        builder.Services.AddScoped<FindLines>();
        builder.Services.AddScoped<FindInLogs>();
        builder.Services.AddScoped<ListLogChoices>();
        builder.Services.AddScoped<ShowCounts>();
        builder.Services.AddSingleton<CountLines>();
        builder.Services.AddMemoryCache();
        builder.AddPlans();
    }

    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        api.MapPost("/jobs/{job}/sessions", StartAsync)
            .WithSummary("Perform an import or a test import, or load the AD structure")
            .WithTags("Sessions");
        api.MapGet("/jobs/{job}/sessions", ListOfJobAsync).WithSummary("A job's sessions, newest first").WithTags("Sessions");
        api.MapGet("/jobs/{job}/sessions/next", NextAsync)
            .WithSummary("What to know before a job's next session is started")
            .WithTags("Sessions");
        api.MapGet("/sessions", ListAsync).WithSummary("The sessions of all jobs, newest first").WithTags("Sessions");
        api.MapGet("/sessions/{id:long}", ShowAsync).WithSummary("One session").WithTags("Sessions");
        api.MapPost("/sessions/{id:long}/cancel", CancelAsync).WithSummary("Cancel a session").WithTags("Sessions");
        api.MapPlans();
        api.MapDecisions();
        api.MapLogs();
    }

    private static async Task<IResult> StartAsync(
        string job,
        StartRequest request,
        StartSession start,
        ShowSession show,
        CancellationToken cancellationToken
    )
    {
        var command = new StartSession.Command
        {
            Job = job,
            Kind = request.Kind,
            Request = request.Request,
            Scheduled = request.Scheduled,
            Whole = request.Whole,
        };
        var started = await start.HandleAsync(command, cancellationToken);
        return started.Kind != OutcomeKind.Done
            ? started.ToResult()
            : (await show.HandleAsync(started.Value, cancellationToken)).ToResult(view =>
                TypedResults.Accepted($"/api/v1/sessions/{view.Id}", view)
            );
    }

    private static Task<IResult> ListOfJobAsync(
        string job,
        ListSessions list,
        CancellationToken cancellationToken,
        string[]? kind = null,
        int page = 1,
        int most = 50
    ) => ListAsync(list, cancellationToken, job, kind, page, most);

    private static async Task<IResult> ListAsync(
        ListSessions list,
        CancellationToken cancellationToken,
        string? job = null,
        string[]? kind = null,
        int page = 1,
        int most = 50
    )
    {
        var faults = new List<Fault>();
        var kinds = (kind ?? []).Select(word => EnumWord.Read<SessionKind>(word, "kind", faults)).OfType<SessionKind>().ToArray();
        if (faults.Count > 0)
        {
            return Outcome<SessionList>.Invalid(faults).ToResult();
        }

        var query = new ListSessions.Query
        {
            Job = job,
            Kinds = kinds.Length > 0 ? kinds : ListSessions.Query.Imports,
            Page = page,
            Size = most,
        };
        return (await list.HandleAsync(query, cancellationToken)).ToResult(found => TypedResults.Ok(found.Sessions));
    }

    private static async Task<IResult> ShowAsync(long id, ShowSession show, CancellationToken cancellationToken) =>
        (await show.HandleAsync(id, cancellationToken)).ToResult();

    private static async Task<IResult> NextAsync(string job, ShowNextSession show, CancellationToken cancellationToken) =>
        (await show.HandleAsync(job, cancellationToken)).ToResult();

    private static async Task<IResult> CancelAsync(long id, CancelSession cancel, ShowSession show, CancellationToken cancellationToken)
    {
        var cancelled = await cancel.HandleAsync(id, cancellationToken);
        return cancelled.Kind != OutcomeKind.Done ? cancelled.ToResult() : (await show.HandleAsync(id, cancellationToken)).ToResult();
    }

    /// <summary>What kind of session to start.</summary>
    /// <param name="Kind">A test import or an import.</param>
    /// <param name="Request">Whoever asks twice with the same one has asked once.</param>
    /// <param name="Scheduled">A timer asks, and not a person: while the job pauses after failures, nothing is started.</param>
    /// <param name="Whole">Read the whole directory, also where reading what has changed would do.</param>
    public sealed record StartRequest(SessionKind Kind, Guid? Request = null, bool Scheduled = false, bool Whole = false);
}
