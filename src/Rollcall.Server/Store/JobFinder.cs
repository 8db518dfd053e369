using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Finds an import job by what a person calls it.</summary>
public sealed class JobFinder(ServerDb db)
{
    /// <summary>By name, without regard to upper and lower case, or by id; null when there is none.</summary>
    public async Task<JobRow?> FindAsync(string nameOrId, CancellationToken cancellationToken)
    {
        // An id means that job and no other, whatever another one is called.
        if (Guid.TryParse(nameOrId, out var id) && await db.Jobs.SingleOrDefaultAsync(job => job.Id == id, cancellationToken) is { } known)
        {
            return known;
        }

        var key = LoginKey.Of(nameOrId.Trim());
        return await db.Jobs.SingleOrDefaultAsync(job => job.NameKey == key, cancellationToken);
    }

    /// <summary>What to tell a person who named a job that does not exist.</summary>
    public async Task<string> NotFoundAsync(string name, CancellationToken cancellationToken)
    {
        var known = await db.Jobs.OrderBy(job => job.Name).Select(job => job.Name).ToListAsync(cancellationToken);
        return known.Count == 0
            ? $"There is no import job {name}: there are none yet. Make one with a site file (rollcall site apply FILE)."
            : $"There is no import job {name}. There are: {string.Join(", ", known)}.";
    }
}
