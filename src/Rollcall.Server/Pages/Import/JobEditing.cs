using Rollcall.Server.Jobs;
using Rollcall.Server.Pages.Parts;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Pages.Import;

/// <summary>What the form of a job asks of the use cases, and what they answered.</summary>
public sealed class JobEditing(
    ShowJob show,
    SaveJob save,
    PreviewJob preview,
    PreviewSchedule times,
    ListJobChanges history,
    ShowJobChoices choices,
    TypedSecrets secrets,
    Said said
)
{
    /// <summary>The job as it is saved; null: a new one.</summary>
    public JobDetails? Saved { get; private set; }

    public JobChoices Choices { get; private set; } = new([], [], [], [], [], "");
    public IReadOnlyList<Fault> Faults { get; private set; } = [];

    /// <summary>What others changed since the form was opened, oldest first; with it, nothing was saved.</summary>
    public IReadOnlyList<JobChange> Theirs { get; private set; } = [];

    /// <summary>What saving would do to people, to be looked at first; with it, nothing was saved. Null: nobody is touched, or it was seen.</summary>
    public PreviewView? Effect { get; private set; }

    /// <summary>For <c>data-changed</c>: what stands in the form was not saved.</summary>
    public string? Unsaved => Faults.Count + Theirs.Count > 0 || Effect is not null || IsAsked ? "true" : null;

    /// <summary>The next times of the schedule were asked for, and nothing was saved.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>What the form begins with; null: there is no such job.</summary>
    public async Task<JobForm?> OpenAsync(Guid? id, CancellationToken cancellationToken)
    {
        Choices = await choices.HandleAsync(cancellationToken);
        if (id is null)
        {
            return JobForm.Of(new SaveJob.Command());
        }

        Saved = (await show.HandleAsync(id.Value.ToString(), cancellationToken)).Value;
        return Saved is null ? null : JobForm.Of(Saved.Settings);
    }

    /// <summary>Saves what stands in the form; null: it did not go, and the form may be shown again with all that was typed.</summary>
    public async Task<Guid?> SaveAsync(Guid? id, JobForm form, CancellationToken cancellationToken)
    {
        if (form.Ask == JobForm.AskTimes)
        {
            form.KeepSecrets(secrets, id);
            IsAsked = true;
            Faults = form.Schedule.ToSchedule() is { } schedule
                ? [.. (await times.HandleAsync(schedule, cancellationToken)).Faults.Select(AtItsField)]
                : [];
            return null;
        }

        if (id is not null && form.Version is null)
        {
            // Without it nobody could say whether somebody else changed the job meanwhile.
            form.KeepSecrets(secrets, id);
            form.Version = Saved?.Version;
            Faults = [new Fault("", "The form was incomplete. Look at what stands in it, and save again.")];
            return null;
        }

        if (id is not null && await IsToBeSeenAsync(form, id.Value, cancellationToken))
        {
            form.KeepSecrets(secrets, id);
            return null;
        }

        var outcome = await save.HandleAsync(form.ToCommand(id, secrets), cancellationToken);
        if (outcome.Kind == OutcomeKind.Done)
        {
            said.Next(id is null ? "Saved. Now let the app in with the consent link, and check the connection." : "Saved.");
            return outcome.Value;
        }

        form.KeepSecrets(secrets, id);
        if (outcome.Kind == OutcomeKind.Conflict && form.Version is { } known)
        {
            await LearnAsync(id!.Value, known, form, cancellationToken);
        }
        else
        {
            Faults = [.. outcome.Faults.Select(AtItsField)];
        }

        return null;
    }

    /// <summary>Whoever changes whom a job imports, or how, looks first at what that does; what was seen is saved.</summary>
    private async Task<bool> IsToBeSeenAsync(JobForm form, Guid id, CancellationToken cancellationToken)
    {
        var outcome = await preview.HandleAsync(form.ToCommand(id, secrets), cancellationToken);
        if (outcome.Value is not { Preview.IsEmpty: false } effect || form.Seen == effect.Print)
        {
            return false;
        }

        (Effect, form.Seen) = (effect.Preview, effect.Print);
        return true;
    }

    /// <summary>Reads what others did; saving again is then from the version that was shown.</summary>
    private async Task LearnAsync(Guid id, int known, JobForm form, CancellationToken cancellationToken)
    {
        var changes = (await history.HandleAsync(new(id.ToString(), Since: known), cancellationToken)).Value?.Changes ?? [];
        Theirs = [.. changes.OrderBy(change => change.Version)];
        form.Version = changes.Count > 0 ? changes.Max(change => change.Version) : known;
    }

    /// <summary>All NetBIOS names stand in one field, and so do the times of day of a schedule.</summary>
    private static Fault AtItsField(Fault fault) =>
        fault.Field.StartsWith("netBiosNames.", StringComparison.Ordinal) ? fault with { Field = "netBiosNames" }
        : fault.Field is "schedule.daily" or "schedule.weekdays" ? fault with { Field = ScheduleForm.TimeField }
        : fault;
}
