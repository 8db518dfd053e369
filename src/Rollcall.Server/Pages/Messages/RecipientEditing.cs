using Rollcall.Server.Jobs;
using Rollcall.Server.Messages;
using Rollcall.Server.Pages.Parts;
using Rollcall.Server.Web;

namespace Rollcall.Server.Pages.Messages;

/// <summary>What the form of a recipient asks of the use cases, and what they answered.</summary>
public sealed class RecipientEditing(
    ListRecipients list,
    ListJobs jobs,
    SaveRecipient save,
    TestRecipient test,
    RemoveRecipient remove,
    Said said
)
{
    /// <summary>The recipient as it is saved; null: a new one.</summary>
    public RecipientView? Known { get; private set; }

    /// <summary>The jobs that it can be chosen to hear of.</summary>
    public IReadOnlyList<Choice> Jobs { get; private set; } = [];
    public IReadOnlyList<Fault> Faults { get; private set; } = [];

    /// <summary>The secret that saving has made, to be shown this once; null: none was.</summary>
    public string? Made { get; private set; }

    /// <summary>Why a test message was not taken; null: none was sent, or it was.</summary>
    public string? Refusal { get; private set; }

    /// <summary>What the form begins with; null: there is no such recipient.</summary>
    public async Task<RecipientForm?> OpenAsync(long? id, CancellationToken cancellationToken)
    {
        Jobs = [new("", "Every one"), .. (await jobs.HandleAsync(cancellationToken)).Select(job => new Choice(job.Name, job.Name))];
        if (id is null)
        {
            return RecipientForm.Of(null);
        }

        Known = (await list.HandleAsync(cancellationToken)).FirstOrDefault(recipient => recipient.Id == id);
        return Known is null ? null : RecipientForm.Of(Known);
    }

    /// <returns>Whether all is done: otherwise there are faults, or a secret to be shown.</returns>
    public async Task<bool> SaveAsync(long? id, RecipientForm form, CancellationToken cancellationToken)
    {
        if (form.About.Length == 0)
        {
            Faults = [new Fault("about", "Tick what is to be told, or remove the recipient.")];
            return false;
        }

        var outcome = await save.HandleAsync(form.ToCommand(id), cancellationToken);
        (Faults, Made) = (outcome.Faults, outcome.Value?.Secret);
        if (outcome.Value is not { } saved || Made is not null)
        {
            form.Secret = null;
            return false;
        }

        said.Next($"Saved: {saved.Address}.");
        return true;
    }

    public async Task TestAsync(long id, CancellationToken cancellationToken)
    {
        var outcome = await test.HandleAsync($"{id}", cancellationToken);
        Refusal = outcome.Kind == OutcomeKind.Done ? null : outcome.Faults[0].Message;
        IsTested = outcome.Kind == OutcomeKind.Done;
    }

    /// <summary>A test message was taken just now.</summary>
    public bool IsTested { get; private set; }

    public async Task RemoveAsync(long id, CancellationToken cancellationToken)
    {
        var outcome = await remove.HandleAsync($"{id}", cancellationToken);
        said.Next(outcome.Value is { } address ? $"{address} is told nothing more." : outcome.Faults[0].Message);
    }
}
