using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Planning;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Touched;

/// <summary>
/// Who is left out still, where sessions look only at whom changes touch. The session that looked at everybody before is their basis: a line about somebody
/// who is left out holds in all that go on from it, until one looks at that person again, and is written once.
/// </summary>
internal sealed class LeftOut(ServerDb db)
{
    /// <summary>After so long everybody is looked at again: a log is kept for as long as others go on from it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private static readonly string[] OfOthers = [.. Rejection.OfOthers];

    /// <summary>The session that the next one would go on from.</summary>
    public static long BasisOf(SessionRow last) => last.Basis ?? last.Id;

    /// <summary>Whether the next session may go on from the last one's basis: it is not too old, and its log says who was left out.</summary>
    public async Task<bool> MayGoOnAsync(SessionRow last, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var basis = BasisOf(last);
        var planned = await db.Sessions.Where(row => row.Id == basis).Select(row => row.PlannedAt).SingleOrDefaultAsync(cancellationToken);
        return planned > now - Longest && (last.Rejected == 0 || await Standing(basis).AnyAsync(cancellationToken));
    }

    /// <summary>Who is left out because of others, and so may have to be looked at though nothing of themselves has changed.</summary>
    public async Task<IReadOnlyList<ObjectId>> BecauseOfOthersAsync(long basis, CancellationToken cancellationToken) =>
        [
            .. (
                await Standing(basis)
                    .Where(line => OfOthers.Contains(line.Code) && line.ObjectId != null)
                    .Select(line => line.ObjectId!.Value)
                    .ToListAsync(cancellationToken)
            ).Select(id => new ObjectId(id)),
        ];

    /// <summary>Who of these people is left out.</summary>
    public async Task<IReadOnlySet<ObjectId>> AmongAsync(
        long basis,
        IReadOnlyCollection<ObjectId> people,
        CancellationToken cancellationToken
    )
    {
        var found = new HashSet<ObjectId>();
        foreach (var lines in Of(basis, people))
        {
            found.UnionWith(
                (await lines.Select(line => line.ObjectId!.Value).ToListAsync(cancellationToken)).Select(id => new ObjectId(id))
            );
        }

        return found;
    }

    /// <summary>Lets a session go on from the basis, in the transaction that is under way: what was told of the people whom it looks at holds no longer.</summary>
    /// <returns>The number after which its own lines come, so that what is told there and here is in one order.</returns>
    public async Task<int> GoOnAsync(SessionRow session, TouchedPart part, CancellationToken cancellationToken)
    {
        var basis = part.Before.Basis;
        (session.Basis, session.BasisAt) = (basis, session.Id);
        foreach (var lines in Of(basis, part.Rejected))
        {
            await lines.ExecuteUpdateAsync(set => set.SetProperty(line => line.Until, session.Id), cancellationToken);
        }

        return await db.SessionLines.Where(line => line.Basis == basis).MaxAsync(line => (int?)line.Number, cancellationToken) ?? 0;
    }

    private IQueryable<SessionLineRow> Standing(long basis) => db.SessionLines.Where(line => line.Basis == basis && line.Until == null);

    private IEnumerable<IQueryable<SessionLineRow>> Of(long basis, IReadOnlyCollection<ObjectId> people) =>
        people
            .Select(person => person.Value)
            .Chunk(KnownUsers.AtATime)
            .Select(some => Standing(basis).Where(line => some.Contains(line.ObjectId!.Value)));
}
