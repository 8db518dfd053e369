using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Lists;

/// <summary>Gives an entry of a list another name. All that uses it goes on using it.</summary>
public sealed class RenameEntry(ServerDb db, EntryFinder entries, AuditTrail trail)
{
    /// <param name="List">The list.</param>
    /// <param name="Entry">The entry's name or id.</param>
    /// <param name="Name">The new name.</param>
    public sealed record Command(SiteList List, string Entry, string Name);

    /// <returns>The former name.</returns>
    public async Task<Outcome<string>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        var found = await entries.FindAsync(command.List, command.Entry, cancellationToken);
        if (found.Value is not { } row)
        {
            return found.As<string>();
        }

        var (former, name) = (row.Name, command.Name.Trim());
        if (await entries.FaultOfNameAsync(command.List, name, row.Id, cancellationToken) is { } fault)
        {
            return Outcome<string>.Invalid(fault);
        }

        (row.Name, row.NameKey) = (name, LoginKey.Of(name));
        if (former != name)
        {
            var line = trail.Write(AuditCodes.ListRenamed, $"{ListNames.WordFor(command.List)} {name}");
            (line.Field, line.Former, line.Present) = ("name", former, name);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Somebody took the name, or removed the entry, since it was looked for.
            db.ChangeTracker.Clear();
            return await entries.FaultOfNameAsync(command.List, name, row.Id, cancellationToken) is { } taken
                ? Outcome<string>.Invalid(taken)
                : Outcome<string>.NotFound($"There is no {ListNames.WordFor(command.List)} {former} any more.");
        }

        return Outcome<string>.Done(former);
    }
}
