using Rollcall.Core.Planning;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Applying;

/// <summary>The lines that a session is to apply, and where it is kept what became of them.</summary>
public abstract class LinesToApply
{
    /// <summary>So many lines commit together.</summary>
    protected const int BatchSize = 2000;

    /// <summary>
    /// The lines of a stage, in the order of their numbers, a batch at a time; logins come all at once, since one may take over another's. The next batch
    /// is asked for when the one before is committed.
    /// </summary>
    internal abstract IAsyncEnumerable<IReadOnlyList<SessionLineRow>> OfAsync(ApplyStage stage, CancellationToken cancellationToken);

    /// <summary>Keeps what became of a batch, in the transaction that is under way.</summary>
    internal abstract Task KeepAsync(IReadOnlyList<SessionLineRow> batch, CancellationToken cancellationToken);

    /// <summary>The session ends before all lines were reached: those that were not are in its log as what was planned, and whoever goes on with it finds them.</summary>
    internal abstract Task KeepRestAsync();
}
