using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Lists;

/// <summary>Adds an entry to one of the site's lists.</summary>
public sealed class AddEntry(ServerDb db, EntryFinder entries, AuditTrail trail, TimeProvider time)
{
    public sealed record Command(SiteList List, string Name);

    /// <returns>The entry's id.</returns>
    public async Task<Outcome<Guid>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        var name = command.Name.Trim();
        if (await entries.FaultOfNameAsync(command.List, name, null, cancellationToken) is { } fault)
        {
            return Outcome<Guid>.Invalid(fault);
        }

        var row = new ListEntryRow
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            List = command.List,
            Name = name,
            NameKey = LoginKey.Of(name),
        };
        db.ListEntries.Add(row);
        var line = trail.Write(AuditCodes.ListAdded, $"{ListNames.WordFor(command.List)} {name}");
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The other half of a double click was faster.
            db.Entry(row).State = EntityState.Detached;
            db.Entry(line).State = EntityState.Detached;
            if (await entries.FaultOfNameAsync(command.List, name, null, cancellationToken) is { } taken)
            {
                return Outcome<Guid>.Invalid(taken);
            }

            throw;
        }

        return Outcome<Guid>.Done(row.Id);
    }
}
