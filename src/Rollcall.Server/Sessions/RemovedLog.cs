using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;

namespace Rollcall.Server.Sessions;

/// <summary>Says that a log is gone, instead of showing an empty one.</summary>
internal static class RemovedLog
{
    /// <summary>Null: it is there, or there is no such session. Of one that found nothing new, the log is that of the one that it is the same as.</summary>
    public static async Task<string?> WhyAsync(ServerDb db, long session, CancellationToken cancellationToken) =>
        await db
            .Sessions.Where(row => row.Id == session)
            .Select(row =>
                row.LinesRemovedAt ?? db.Sessions.Where(same => same.Id == row.SameAs).Select(same => same.LinesRemovedAt).FirstOrDefault()
            )
            .SingleOrDefaultAsync(cancellationToken)
            is { } removed
            ? $"The log of session {session} was removed at {UtcText.Of(removed)}, as old as logs are kept here. What it did in numbers is kept: rollcall session show {session}."
            : null;
}
