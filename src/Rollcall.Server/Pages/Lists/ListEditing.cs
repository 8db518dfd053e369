using Rollcall.Server.Lists;
using Rollcall.Server.Pages.Parts;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Pages.Lists;

/// <summary>What the pages of the simple lists ask of the use cases.</summary>
public sealed class ListEditing(AddEntry add, RenameEntry rename, RemoveEntry remove, Said said)
{
    public IReadOnlyList<Fault> Faults { get; private set; } = [];

    /// <summary>Adds an entry; false: it did not go, and <see cref="Faults"/> says why.</summary>
    public async Task<bool> AddAsync(SiteList list, string? name, CancellationToken cancellationToken) =>
        Ended(await add.HandleAsync(new(list, name ?? ""), cancellationToken), _ => $"{name!.Trim()} was added.");

    public async Task<bool> RenameAsync(SiteList list, Guid entry, string? name, CancellationToken cancellationToken) =>
        Ended(
            await rename.HandleAsync(new(list, entry.ToString(), name ?? ""), cancellationToken),
            former => $"{former} is called {name!.Trim()} now."
        );

    /// <summary>Removes an entry; one in use only with the confirmation of what was seen.</summary>
    public async Task<bool> RemoveAsync(SiteList list, Guid entry, string? confirmation, CancellationToken cancellationToken) =>
        Ended(
            await remove.HandleAsync(new(list, entry.ToString(), confirmation), cancellationToken),
            removed => string.Join(" ", removed.Consequences())
        );

    private bool Ended<T>(Outcome<T> outcome, Func<T, string> sentence)
    {
        Faults = outcome.Faults;
        if (outcome.Kind != OutcomeKind.Done)
        {
            return false;
        }

        said.Next(sentence(outcome.Value!));
        return true;
    }
}
