using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>The door of the room for import jobs.</summary>
public static class JobsFeature
{
    public static void AddJobs(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<ListJobs>();
        builder.Services.AddScoped<ShowJob>();
        builder.Services.AddScoped<ShowJobChoices>();
        builder.Services.AddScoped<ListJobChanges>();
        builder.Services.AddScoped<TypedSecrets>();
        builder.Services.AddScoped<SaveJob>();
        builder.Services.AddScoped<PreviewJob>();
        builder.Services.AddScoped<DeleteJob>();
        builder.Services.AddScoped<PreviewSchedule>();
        builder.Services.AddScoped<ScheduleJob>();
        builder.Services.AddScoped<ShowTimeZone>();
        builder.Services.AddScoped<SetTimeZone>();
        builder.Services.AddScoped<PauseJob>();
        builder.Services.AddScoped<ResumeJob>();
        builder.Services.AddScoped<ShowPause>();
    }

    public static void MapJobs(this IEndpointRouteBuilder api)
    {
        api.MapGet("/jobs", (ListJobs list, CancellationToken cancellationToken) => list.HandleAsync(cancellationToken))
            .WithSummary("Import jobs by name")
            .WithTags("Jobs");
        api.MapGet("/jobs/{job}", ShowAsync).WithSummary("All settings of an import job, as they are sent to change it").WithTags("Jobs");
        api.MapGet("/jobs/{job}/changes", ChangesAsync).WithSummary("Who changed what about an import job, newest first").WithTags("Jobs");
        api.MapGet("/job-choices", (ShowJobChoices show, CancellationToken cancellationToken) => show.HandleAsync(cancellationToken))
            .WithSummary("What the settings of an import job can be chosen from")
            .WithTags("Jobs");
        api.MapPost("/jobs", AddAsync).WithSummary("Make an import job").WithTags("Jobs");
        api.MapPut("/jobs/{id:guid}", ChangeAsync).WithSummary("Change an import job").WithTags("Jobs");
        api.MapPost("/jobs/{id:guid}/preview", PreviewAsync)
            .WithSummary("Whom other settings of an import job would touch; nothing is saved")
            .WithTags("Jobs");
        api.MapPost("/schedule-preview", PreviewScheduleAsync)
            .WithSummary("The next times of a schedule; nothing is saved")
            .WithTags("Jobs");
        api.MapPut("/jobs/{job}/schedule", ScheduleAsync).WithSummary("Say when a job's imports start by themselves").WithTags("Jobs");
        api.MapGet("/time-zone", ShowZoneAsync).WithSummary("The time zone of schedules that name none").WithTags("Jobs");
        api.MapPut("/time-zone", SetZoneAsync).WithSummary("Set the time zone of schedules that name none").WithTags("Jobs");
        api.MapPost("/jobs/{job}/pause", PauseAsync)
            .WithSummary("Pause a job's scheduled imports until somebody resumes them")
            .WithTags("Jobs");
        api.MapPost("/jobs/{job}/resume", ResumeAsync).WithSummary("End the pause of a job's scheduled imports").WithTags("Jobs");
        api.MapDelete("/jobs/{id:guid}", DeleteAsync).WithSummary("Delete an import job that imports nobody").WithTags("Jobs");
    }

    private static async Task<IResult> ShowAsync(string job, ShowJob show, CancellationToken cancellationToken) =>
        (await show.HandleAsync(job, cancellationToken)).ToResult();

    private static async Task<IResult> ChangesAsync(
        string job,
        ListJobChanges list,
        CancellationToken cancellationToken,
        int? since = null,
        int skip = 0,
        int most = 100
    ) => (await list.HandleAsync(new(job, since, skip, most), cancellationToken)).ToResult();

    private static async Task<IResult> AddAsync(SaveJob.Command command, SaveJob save, CancellationToken cancellationToken) =>
        (await save.HandleAsync(command with { Id = null }, cancellationToken)).ToResult(id =>
            TypedResults.Created($"/api/v1/jobs/{id}", new { id })
        );

    private static async Task<IResult> ChangeAsync(Guid id, SaveJob.Command command, SaveJob save, CancellationToken cancellationToken) =>
        (await save.HandleAsync(command with { Id = id }, cancellationToken)).ToResult(_ => TypedResults.NoContent());

    private static async Task<IResult> PreviewAsync(
        Guid id,
        SaveJob.Command command,
        PreviewJob preview,
        CancellationToken cancellationToken
    ) => (await preview.HandleAsync(command with { Id = id }, cancellationToken)).ToResult(effect => TypedResults.Ok(effect.Preview));

    private static async Task<IResult> PreviewScheduleAsync(
        JobSchedule schedule,
        PreviewSchedule preview,
        CancellationToken cancellationToken
    ) => (await preview.HandleAsync(schedule, cancellationToken)).ToResult();

    private static async Task<IResult> ScheduleAsync(
        string job,
        JobSchedule schedule,
        ScheduleJob save,
        CancellationToken cancellationToken
    ) => (await save.HandleAsync(new(job, schedule), cancellationToken)).ToResult();

    private static async Task<IResult> ShowZoneAsync(ShowTimeZone show, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ZoneBody(await show.HandleAsync(cancellationToken)));

    private static async Task<IResult> SetZoneAsync(ZoneBody body, SetTimeZone set, CancellationToken cancellationToken) =>
        (await set.HandleAsync(body.Zone, cancellationToken)).ToResult(zone => TypedResults.Ok(new ZoneBody(zone)));

    /// <summary>A time zone.</summary>
    /// <param name="Zone">Its name, such as <c>Europe/Copenhagen</c>.</param>
    public sealed record ZoneBody(string? Zone);

    private static async Task<IResult> PauseAsync(string job, PauseJob pause, CancellationToken cancellationToken) =>
        (await pause.HandleAsync(job, cancellationToken)).ToResult(_ => TypedResults.NoContent());

    private static async Task<IResult> ResumeAsync(string job, ResumeJob resume, CancellationToken cancellationToken) =>
        (await resume.HandleAsync(job, cancellationToken)).ToResult(_ => TypedResults.NoContent());

    private static async Task<IResult> DeleteAsync(Guid id, DeleteJob delete, CancellationToken cancellationToken) =>
        (await delete.HandleAsync(new(id), cancellationToken)).ToResult(_ => TypedResults.NoContent());
}
