using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Lists;

/// <summary>
/// Removes an entry of a list. One that is in use goes with all that uses it, and only for somebody who has seen what that is.
/// </summary>
public sealed class RemoveEntry(ServerDb db, EntryFinder entries, EntryUses uses, EntryRemoval removal, EntryGuard guard)
{
    /// <summary>PostgreSQL's words for: somebody wrote at the same time what this depends on.</summary>
    private static readonly string[] Overtaken = ["40001", "40P01", "23503"];

    /// <param name="List">The list.</param>
    /// <param name="Entry">The entry's name or id.</param>
    /// <param name="Confirmation">The <see cref="EntryUse.Confirmation"/> of what was seen; null: only if nothing uses it.</param>
    public sealed record Command(SiteList List, string Entry, string? Confirmation = null);

    /// <returns>All that went with it.</returns>
    public async Task<Outcome<EntryUse>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        try
        {
            return await TryAsync(command, cancellationToken);
        }
        catch (Exception fault) when (IsOvertaken(fault))
        {
            db.ChangeTracker.Clear();
            return Outcome<EntryUse>.Conflict("Somebody changed what uses it at the same time. Nothing was removed; look again.");
        }
    }

    private async Task<Outcome<EntryUse>> TryAsync(Command command, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        var found = await entries.FindAsync(command.List, command.Entry, cancellationToken);
        if (found.Value is not { } entry)
        {
            return found.As<EntryUse>();
        }

        var use = await uses.ReadAsync(entry, cancellationToken);
        if (use.IsUsed && use.Confirmation != command.Confirmation)
        {
            return Outcome<EntryUse>.Conflict(Refusal(use, command.Confirmation));
        }

        if (await guard.ObjectionAsync(use, cancellationToken) is { } objection)
        {
            return Outcome<EntryUse>.Conflict(objection);
        }

        await removal.RemoveAsync(entry, use, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Outcome<EntryUse>.Done(use);
    }

    private static Fault[] Refusal(EntryUse use, string? confirmation) =>
        [
            new(
                "",
                (confirmation is null ? "" : "What uses it has changed since you looked. ")
                    + $"The {use.Word} {use.Name} is in use and was not removed. {string.Join(" ", use.Sentences())}"
            ),
            new("confirmation", $"To remove it with all of that, confirm with {use.Confirmation}."),
        ];

    private static bool IsOvertaken(Exception fault) =>
        fault is DbUpdateConcurrencyException
        || (fault as DbException ?? fault.InnerException as DbException) is { SqlState: { } state } && Overtaken.Contains(state);
}
