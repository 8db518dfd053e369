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
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private static readonly string[] OfOthers = [.. Rejection.OfOthers];

    /// <summary>The session that the next one would go on from.</summary>
    public static long BasisOf(SessionRow last) => last.Basis ?? last.Id;

    /// <summary>Whether the next session may go on from the last one's basis: that one ended well and has told of whom it left out, the basis is not too old, and its log says who was left out.</summary>
    public async Task<bool> MayGoOnAsync(SessionRow last, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var basis = BasisOf(last);
        var planned = await db.Sessions.Where(row => row.Id == basis).Select(row => row.PlannedAt).SingleOrDefaultAsync(cancellationToken);
        return last.State == SessionState.Done
            && planned > now - Longest
            && (last.Rejected == 0 || await Standing(basis).AnyAsync(cancellationToken));
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

    /// <summary>
    /// Lets a session go on from the basis, in the transaction that is under way. What was told of the people whom it looks at holds no longer, unless the
    /// same would be told of them again.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="part">Whom it looked at.</param>
    /// <param name="rejected">Lines about those of them who are left out.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<GoneOn> GoOnAsync(
        SessionRow session,
        TouchedPart part,
        IEnumerable<SessionLineRow> rejected,
        CancellationToken cancellationToken
    )
    {
        var basis = part.Before.Basis;
        (session.Basis, session.BasisAt) = (basis, session.Id);
        var now = rejected.ToDictionary(line => line.ObjectId!.Value);
        var same = new HashSet<ObjectId>();
        foreach (var lines in Of(basis, part.Rejected))
        {
            var before = await lines.AsNoTracking().ToListAsync(cancellationToken);
            var kept = before
                .Where(line => now.TryGetValue(line.ObjectId!.Value, out var again) && IsSame(line, again))
                .Select(line => line.ObjectId!.Value)
                .ToList();
            same.UnionWith(kept.Select(id => new ObjectId(id)));
            await lines
                .Where(line => !kept.Contains(line.ObjectId!.Value))
                .ExecuteUpdateAsync(set => set.SetProperty(line => line.Until, session.Id), cancellationToken);
        }

        var last = await db.SessionLines.Where(line => line.Basis == basis).MaxAsync(line => (int?)line.Number, cancellationToken) ?? 0;
        return new GoneOn(last, same);
    }

    /// <summary>Of people whom an import looked at and did not leave out as before, nobody was told any more: if it comes back, it is new.</summary>
    public async Task ForgetToldAsync(SessionRow session, TouchedPart part, CancellationToken cancellationToken)
    {
        if (session.Kind != SessionKind.Import)
        {
            return;
        }

        var basis = part.Before.Basis;
        foreach (var some in Ids(part.People))
        {
            await db
                .ToldRejections.Where(told =>
                    told.JobId == session.JobId
                    && some.Contains(told.ObjectId)
                    && !db.SessionLines.Any(line =>
                        line.Basis == basis && line.Until == null && line.ObjectId == told.ObjectId && line.Code == told.Code
                    )
                )
                .ExecuteDeleteAsync(cancellationToken);
        }
    }

    private static bool IsSame(SessionLineRow line, SessionLineRow other) =>
        (line.Code, line.Message, line.Login, line.Name) == (other.Code, other.Message, other.Login, other.Name)
        && (line.UserId, line.Rule, line.Details) == (other.UserId, other.Rule, other.Details);

    private IQueryable<SessionLineRow> Standing(long basis) => db.SessionLines.Where(line => line.Basis == basis && line.Until == null);

    private IEnumerable<IQueryable<SessionLineRow>> Of(long basis, IReadOnlyCollection<ObjectId> people) =>
        Ids(people).Select(some => Standing(basis).Where(line => some.Contains(line.ObjectId!.Value)));

    private static IEnumerable<Guid[]> Ids(IReadOnlyCollection<ObjectId> people) =>
        people.Select(person => person.Value).Chunk(KnownUsers.AtATime);
}

/// <summary>How a session goes on from another.</summary>
/// <param name="Last">The number after which its own lines come, so that what is told there and here is in one order.</param>
/// <param name="Same">Who is left out as before, so that it need not be told again.</param>
internal sealed record GoneOn(int Last, IReadOnlySet<ObjectId> Same);
