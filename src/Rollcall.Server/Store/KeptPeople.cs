using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Planning;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Who keeps what the directory would take, because a guard says so that says the same each time: that leaves nothing to do.</summary>
internal sealed class KeptPeople(ServerDb db)
{
    private static readonly string[] Standing = [.. WithheldChange.Standing];

    /// <summary>Whether a line of a session leaves something to do: to be applied, to be decided, or to be planned again.</summary>
    public static Expression<Func<SessionLineRow, bool>> IsLeft { get; } =
        line =>
            line.Outcome != LineOutcome.Applied
            && line.Outcome != LineOutcome.Rejected
            && !(line.Outcome == LineOutcome.Withheld && line.Stage == LineStage.None && Standing.Contains(line.Hold));

    /// <summary>The people of whom a session withheld something, and which of them it would have deactivated.</summary>
    public async Task<Kept> PeopleAsync(long session, CancellationToken cancellationToken)
    {
        var lines = await Lines(session).Select(line => new { line.ObjectId, line.RightId }).ToListAsync(cancellationToken);
        HashSet<ObjectId> Of(IEnumerable<Guid?> ids) => [.. ids.OfType<Guid>().Select(id => new ObjectId(id))];
        return new Kept(
            lines.Count,
            Of(lines.Select(line => line.ObjectId)),
            Of(lines.Where(line => line.RightId is null).Select(line => line.ObjectId))
        );
    }

    /// <summary>How many of them are in scope: active, and to stay so.</summary>
    public async Task<int> StayersAsync(SessionRow session, CancellationToken cancellationToken)
    {
        var kept = await PeopleAsync(session.Id, cancellationToken);
        Guid[] others = [.. kept.People.Except(kept.Leaving).Select(person => person.Value)];
        // By their ids, so that each is looked up in an index.
        return await db.Users.CountAsync(
            user => user.JobId == session.JobId && EF.Parameter(others).Contains(user.ObjectId!.Value) && user.Active,
            cancellationToken
        );
    }

    private IQueryable<SessionLineRow> Lines(long session) =>
        db.SessionLines.Where(line => line.SessionId == session && line.Stage == LineStage.None).With(LineOutcome.Withheld);
}

/// <summary>The people of whom a session withheld something.</summary>
/// <param name="Lines">How many lines say so.</param>
/// <param name="People">Whom they are about.</param>
/// <param name="Leaving">Those of them who are out of scope, and active still.</param>
internal sealed record Kept(int Lines, IReadOnlySet<ObjectId> People, IReadOnlySet<ObjectId> Leaving);
