using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>Says when a job's imports start by themselves, and leaves its other settings as they are.</summary>
public sealed class ScheduleJob(ShowJob show, SaveJob save)
{
    /// <param name="Job">The job's name or id.</param>
    /// <param name="Schedule">All of the schedule; an empty one: a person starts every import.</param>
    public sealed record Command(string Job, JobSchedule Schedule);

    /// <returns>The job with its next times; every fault of the schedule at once.</returns>
    public async Task<Outcome<JobDetails>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        var shown = await show.HandleAsync(command.Job, cancellationToken);
        if (shown.Value is not { } job)
        {
            return shown;
        }

        var saved = await save.HandleAsync(job.Settings with { Schedule = command.Schedule, Links = null }, cancellationToken);
        return saved.Kind == OutcomeKind.Done ? await show.HandleAsync(job.Id.ToString(), cancellationToken) : saved.As<JobDetails>();
    }
}
