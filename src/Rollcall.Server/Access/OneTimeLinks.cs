using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Access;

/// <summary>Links that work once, as the store keeps them: by their hash, so that nobody who reads the database can use one.</summary>
internal sealed class OneTimeLinks(ServerDb db, TimeProvider time)
{
    /// <summary>Makes a link and ends the former ones for the same person.</summary>
    /// <param name="user">Whose password it sets; null: it makes the first administrator.</param>
    /// <param name="cancellationToken">Stops the making.</param>
    public async Task<(string Code, DateTimeOffset ExpiresAt)> MakeAsync(Guid? user, CancellationToken cancellationToken)
    {
        var code = OneTimeCodes.Make();
        var row = new OneTimeLinkRow
        {
            Hash = OneTimeCodes.HashOf(code),
            UserId = user,
            ExpiresAt = time.GetUtcNow() + OneTimeCodes.Life,
        };
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.OneTimeLinks.Where(link => link.UserId == user).ExecuteDeleteAsync(cancellationToken);
        db.OneTimeLinks.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (code, row.ExpiresAt);
    }

    /// <summary>The link of a code, while it works.</summary>
    public Task<OneTimeLinkRow?> FindAsync(string code, CancellationToken cancellationToken)
    {
        var hash = OneTimeCodes.HashOf(code);
        return Working().AsNoTracking().SingleOrDefaultAsync(link => link.Hash == hash, cancellationToken);
    }

    /// <summary>
    /// Uses a link, and with it every other one for the same person, in the transaction that is under way: of two who use it at the same
    /// moment one finds it used.
    /// </summary>
    public async Task<bool> UseAsync(OneTimeLinkRow link, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await EndAsync(Working().Where(row => row.Hash == link.Hash), now, cancellationToken) == 0)
        {
            return false;
        }

        await EndAsync(Working().Where(row => row.UserId == link.UserId), now, cancellationToken);
        return true;
    }

    private static Task<int> EndAsync(IQueryable<OneTimeLinkRow> links, DateTimeOffset now, CancellationToken cancellationToken) =>
        links.ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), cancellationToken);

    private IQueryable<OneTimeLinkRow> Working()
    {
        var now = time.GetUtcNow();
        return db.OneTimeLinks.Where(link => link.UsedAt == null && link.ExpiresAt > now);
    }
}
