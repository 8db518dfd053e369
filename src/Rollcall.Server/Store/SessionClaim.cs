using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>One run of a session: from being taken until it ends, or is taken for dead.</summary>
/// <param name="Session">The session.</param>
/// <param name="TakenAt">When it was taken: a session that is handed over, or decided, is taken again.</param>
internal sealed record SessionClaim(long Session, DateTimeOffset TakenAt)
{
    public static SessionClaim Of(SessionRow taken) => new(taken.Id, taken.StartedAt!.Value);
}

/// <summary>
/// Lets nobody commit for a session that is not theirs any more. A server that has lost its job's lock without noticing, because the database was
/// restarted or could not be reached, may have been taken for dead, and the job's next session may run.
/// </summary>
internal sealed class ClaimCheck : DbTransactionInterceptor
{
    /// <exception cref="SessionLostException">The session has ended, or somebody else runs it.</exception>
    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is ServerDb { Claim: { } claim } db && !await StandsAsync(db, claim, cancellationToken))
        {
            throw new SessionLostException();
        }

        return result;
    }

    /// <summary>Writes the row, so that whoever would end the session waits for this commit, or this commit for them.</summary>
    private static async Task<bool> StandsAsync(ServerDb db, SessionClaim claim, CancellationToken cancellationToken) =>
        await db
            .Sessions.Where(row => row.Id == claim.Session && row.State == SessionState.Running && row.StartedAt == claim.TakenAt)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, row => row.State), cancellationToken) > 0;
}

/// <summary>The session is not run from here any more.</summary>
public sealed class SessionLostException : Exception;
