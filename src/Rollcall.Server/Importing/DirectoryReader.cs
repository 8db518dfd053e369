using Microsoft.Extensions.Options;
using Rollcall.Connectors;
using Rollcall.Core;
using Rollcall.Core.Rules;
using Rollcall.Server.Directories;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>
/// Reads a job's directory in the cheapest way that is sure: what has changed since the last reading, where the directory can tell that and nothing
/// speaks against believing it; or else all of it.
/// </summary>
public sealed class DirectoryReader(
    DirectoryConnections directories,
    DirectoryCopy copies,
    WholeReader whole,
    ChangesReader changes,
    ReadingWays ways,
    IOptions<ReadingOptions> options
)
{
    /// <exception cref="DirectoryException">There is nothing to plan with; the copy stays.</exception>
    public async Task<ReadDirectory> ReadAsync(
        SessionRow session,
        IReadOnlyCollection<ObjectId> linkedGroups,
        Scope scope,
        CancellationToken cancellationToken
    )
    {
        await using var connector = directories.Open(session.Job!);
        var isOfLinked = options.Value.IsOfLinked(scope);
        var copy = await copies.ChangeableAsync(session.JobId, cancellationToken);
        var (way, reason, cursors) = await ways.ChooseAsync(session, copy, isOfLinked, cancellationToken);
        (session.Way, session.WayReason) = (way, reason);
        if (way == ReadingWay.Changes)
        {
            try
            {
                return await changes.ReadAsync(session, connector, copy!, cursors, linkedGroups, cancellationToken);
            }
            catch (DirectoryException fault) when (ReadingWays.AsksForWhole(fault))
            {
                // The cursors are of no use any more; a whole reading takes new ones.
                (session.Way, session.WayReason, cursors) = (ReadingWay.Whole, fault.Message, []);
            }
        }

        return await whole.ReadAsync(session, connector, cursors, linkedGroups, isOfLinked, cancellationToken);
    }
}
