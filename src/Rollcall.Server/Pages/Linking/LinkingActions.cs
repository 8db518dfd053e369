using Rollcall.Server.Linking;
using Rollcall.Server.Pages.Parts;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Pages.Linking;

/// <summary>What can be done on the linking page.</summary>
public sealed class LinkingActions(
    StartSession start,
    CancelSession cancel,
    DraftLinks draft,
    DiscardDraft discard,
    SaveLinks save,
    Said said
)
{
    public async Task<IReadOnlyList<Fault>> LoadAsync(Guid job, CancellationToken cancellationToken) =>
        (await start.HandleAsync(new() { Job = job.ToString(), Kind = SessionKind.Structure }, cancellationToken)).Faults;

    public async Task<IReadOnlyList<Fault>> CancelAsync(long session, CancellationToken cancellationToken) =>
        (await cancel.HandleAsync(session, cancellationToken)).Faults;

    public async Task<IReadOnlyList<Fault>> DraftAsync(LinkingPlace place, LinkForm form, CancellationToken cancellationToken)
    {
        if (form.Read() is not { } wish)
        {
            return [new Fault("", "Nothing was chosen. Press Link or Unlink at a group, or select groups and use the buttons above them.")];
        }

        var command = new DraftLinks.Command
        {
            Job = place.Job.ToString(),
            Groups = wish.Groups,
            Right = place.Right ?? Guid.Empty,
            Link = wish.Link,
        };
        return (await draft.HandleAsync(command, cancellationToken)).Faults;
    }

    public async Task<IReadOnlyList<Fault>> DiscardAsync(Guid job, CancellationToken cancellationToken)
    {
        var outcome = await discard.HandleAsync(job.ToString(), cancellationToken);
        if (outcome.Kind == OutcomeKind.Done)
        {
            said.Next("Discarded. The saved links are as they were.");
        }

        return outcome.Faults;
    }

    public async Task<IReadOnlyList<Fault>> SaveAsync(Guid job, int? seen, CancellationToken cancellationToken)
    {
        var outcome = await save.HandleAsync(new() { Job = job.ToString(), Seen = seen }, cancellationToken);
        if (outcome.Value is { } saved)
        {
            said.Next(Told(saved));
        }

        return outcome.Faults;
    }

    private static string Told(SavedLinks saved)
    {
        var told =
            $"Links saved: {Numbers.Of(saved.Added.Count)} added, {Numbers.Of(saved.Removed.Count)} removed. They count from the next import on.";
        var others = saved.Meanwhile.Select(change => $"{change.By} {(change.Adds ? "linked" : "unlinked")} {change.Link}").ToList();
        return others.Count == 0 ? told
            : others.Count <= 5 ? $"{told} Meanwhile, and kept: {string.Join("; ", others)}."
            : $"{told} Meanwhile, and kept: {string.Join("; ", others.Take(5))}; and {Numbers.Of(others.Count - 5)} more. The history has all of it.";
    }
}
