using System.Linq.Expressions;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Sessions;

/// <summary>People whose creation waits still, or was denied: a right can't be given to somebody who is not made.</summary>
internal static class UnmadePeople
{
    private const string Creation = "user.created";

    /// <summary>Lines about somebody who has to be made first.</summary>
    public static Expression<Func<SessionLineRow, bool>> NeedsCreation { get; } =
        line => line.UserId == null && line.ObjectId != null && line.Code != Creation;

    /// <summary>The lines that would make them.</summary>
    public static IQueryable<SessionLineRow> Among(ServerDb db, long session) =>
        db.SessionLines.Where(line =>
            line.SessionId == session
            && line.Code == Creation
            && line.ObjectId != null
            && (line.Outcome == LineOutcome.Waiting || line.Outcome == LineOutcome.Denied)
        );
}
