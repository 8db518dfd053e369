using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>The plans' part of the door: what became of a test import's plan, and applying it.</summary>
public static class PlanFeature
{
    internal static void AddPlans(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<ApplyPlan>();
        builder.Services.AddScoped<ShowPlan>();
    }

    internal static void MapPlans(this IEndpointRouteBuilder api)
    {
        api.MapGet("/sessions/{id:long}/plan", ShowAsync)
            .WithSummary("A test import's plan: until when it may be applied, or why it may not")
            .WithTags("Sessions");
        api.MapPost("/sessions/{id:long}/apply", ApplyAsync)
            .WithSummary("Apply the plan of a test import exactly as it stands")
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
        return applying.Kind != OutcomeKind.Done
            ? applying.ToResult()
            : (await show.HandleAsync(applying.Value, cancellationToken)).ToResult(view =>
                TypedResults.Accepted($"/api/v1/sessions/{view.Id}", view)
            );
    }
}
