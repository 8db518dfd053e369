using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Sessions;

/// <summary>People whose creation waits still, or was denied: a right can't be given to somebody who is not made.</summary>
internal static class UnmadePeople
{
    private const string Creation = "user.created";

    /// <summary>Those of the lines that are about people who are not made, and won't be.</summary>
    /// <param name="db">Where the lines are.</param>
    /// <param name="session">The session that they belong to.</param>
    /// <param name="lines">Lines of the session.</param>
    /// <param name="left">What leaves a person unmade: a creation that was denied, and, unless it is allowed along with the lines, one that waits.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<UnmadeLine>> AmongAsync(
        ServerDb db,
        long session,
        IQueryable<SessionLineRow> lines,
        IReadOnlyList<LineOutcome> left,
        CancellationToken cancellationToken
    )
    {
        // Put together here: of a session that was just written a database has no figures yet, and would look up each line by itself.
        var unmade = await db
            .SessionLines.Where(line => line.SessionId == session && line.Code == Creation && left.Contains(line.Outcome))
            .Select(line => line.ObjectId)
            .ToHashSetAsync(cancellationToken);
        if (unmade.Count == 0)
        {
            return [];
        }

        var candidates = await lines
            .Where(line => line.UserId == null && line.ObjectId != null && line.Code != Creation)
            .Select(line => new
            {
                line.Number,
                line.Code,
                line.ObjectId,
            })
            .ToListAsync(cancellationToken);
        return [.. candidates.Where(line => unmade.Contains(line.ObjectId)).Select(line => new UnmadeLine(line.Number, line.Code))];
    }
}

/// <summary>A line about somebody who is not made.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Code">What it would do.</param>
internal readonly record struct UnmadeLine(int Number, string Code);
