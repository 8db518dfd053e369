using Rollcall.Server.Linking;
using Rollcall.Server.Web;

namespace Rollcall.Server.Pages.Linking;

/// <summary>All that the linking page shows, read for one answer.</summary>
public sealed class LinkingScreen(ShowStructure structure, ListRights rights, FindGroups groups, OpenGroup open, ShowDraft draft)
{
    public StructureView Structure { get; private set; } = null!;
    public RightTree Rights { get; private set; } = null!;
    public LinkDraft Draft { get; private set; } = null!;
    public FoundGroups Groups { get; private set; } = null!;

    /// <summary>The right that groups are being linked to; null: none is chosen yet.</summary>
    public LinkedRight? Right { get; private set; }

    /// <summary>What is in the opened group, or why that can't be said; null: none is opened.</summary>
    public Outcome<GroupInside>? Inside { get; private set; }

    /// <returns>False: there is no such job.</returns>
    public async Task<bool> LoadAsync(Guid id, LinkingPlace place, CancellationToken cancellationToken)
    {
        var job = id.ToString();
        if ((await structure.HandleAsync(job, cancellationToken)).Value is not { } shown)
        {
            return false;
        }

        Structure = shown;
        Rights = (await rights.HandleAsync(job, cancellationToken)).Value!;
        Draft = (await draft.HandleAsync(job, cancellationToken)).Value!;
        Right = Rights.All().FirstOrDefault(right => right.Id == place.Right);
        var query = new FindGroups.Query
        {
            Job = job,
            Search = place.Search,
            Show = place.Show == GroupChoice.Right && Right is null ? GroupChoice.Linked : place.Show,
            Right = Right?.Id,
            Page = place.Page,
            Size = LinkingPlace.PageSize,
        };
        Groups = (await groups.HandleAsync(query, cancellationToken)).Value!;
        Inside = place.Open is { } group ? await open.HandleAsync(new(job, group), cancellationToken) : null;
        return true;
    }
}
