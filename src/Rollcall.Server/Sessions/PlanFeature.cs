using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>The plans' part of the door: applying a test import's plan as it stands, and undoing what a session did.</summary>
public static class PlanFeature
{
    internal static void AddPlans(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<ApplyPlan>();
        builder.Services.AddScoped<ShowPlan>();
        builder.Services.AddScoped<ImportPeople>();
        builder.Services.AddScoped<UndoSession>();
        builder.Services.AddScoped<ShowUndo>();
    }

    internal static void MapPlans(this IEndpointRouteBuilder api)
    {
        api.MapGet("/sessions/{id:long}/plan", ShowAsync)
            .WithSummary("A test import's plan: until when it may be applied, or why it may not")
            .WithTags("Sessions");
        api.MapPost("/sessions/{id:long}/apply", ApplyAsync)
            .WithSummary("Apply the plan of a test import exactly as it stands")
            .WithTags("Sessions");
        api.MapPost("/jobs/{job}/people", ImportPeopleAsync).WithSummary("Import a few people now, and nobody else").WithTags("Sessions");
        api.MapGet("/sessions/{id:long}/undo", ShowUndoAsync)
            .WithSummary("What undoing a session would do, and what has changed since")
            .WithTags("Sessions");
        api.MapPost("/sessions/{id:long}/undo", UndoAsync)
            .WithSummary("Take back what a session has applied, as far as nobody has changed it since")
            .WithTags("Sessions");
    }

    private static async Task<IResult> ShowAsync(long id, ShowPlan show, CancellationToken cancellationToken) =>
        (await show.HandleAsync(id, cancellationToken)).ToResult();

    private static async Task<IResult> ApplyAsync(
        long id,
        ApplyPlan apply,
        ShowSession show,
        CancellationToken cancellationToken,
        Guid? request = null
    )
    {
        var applying = await apply.HandleAsync(new ApplyPlan.Command { Session = id, Request = request }, cancellationToken);
        return await AcceptedAsync(applying, show, cancellationToken);
    }

    private static async Task<IResult> ImportPeopleAsync(
        string job,
        ImportPeople.Command people,
        ImportPeople import,
        ShowSession show,
        CancellationToken cancellationToken
    ) => await AcceptedAsync(await import.HandleAsync(people with { Job = job }, cancellationToken), show, cancellationToken);

    private static async Task<IResult> ShowUndoAsync(long id, ShowUndo show, CancellationToken cancellationToken) =>
        (await show.HandleAsync(id, cancellationToken)).ToResult();

    private static async Task<IResult> UndoAsync(
        long id,
        UndoSession undo,
        ShowSession show,
        CancellationToken cancellationToken,
        Guid? request = null
    )
    {
        var undoing = await undo.HandleAsync(new UndoSession.Command { Session = id, Request = request }, cancellationToken);
        return await AcceptedAsync(undoing, show, cancellationToken);
    }

    private static async Task<IResult> AcceptedAsync(Outcome<long> queued, ShowSession show, CancellationToken cancellationToken) =>
        queued.Kind != OutcomeKind.Done
            ? queued.ToResult()
            : (await show.HandleAsync(queued.Value, cancellationToken)).ToResult(view =>
                TypedResults.Accepted($"/api/v1/sessions/{view.Id}", view)
            );
}
