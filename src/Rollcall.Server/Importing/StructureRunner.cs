using Rollcall.Connectors;
using Rollcall.Server.Directories;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>Loads a directory's structure: all its groups, to link them to rights. It touches no user, no plan and no directory copy.</summary>
public sealed class StructureRunner(
    DirectoryConnections directories,
    SessionProgress progress,
    DirectoryCopy copy,
    ImportTelemetry telemetry
)
{
    /// <exception cref="DirectoryException">The groups could not be read whole; those that were loaded before stay.</exception>
    /// <exception cref="OperationCanceledException">Somebody cancelled, or the server stops; those that were loaded before stay.</exception>
    public Task RunAsync(SessionRow session, CancellationToken cancellationToken) =>
        telemetry.InPhaseAsync(session, SessionPhase.Reading, () => LoadAsync(session, cancellationToken));

    private async Task LoadAsync(SessionRow session, CancellationToken cancellationToken)
    {
        var job = session.Job!;
        await progress.ReportAsync(session, SessionPhase.Reading, 0, 0, cancellationToken);
        await using var connector = directories.Open(job);
        var reading = await copy.BeginAsync(session, null, cancellationToken);
        var (read, expected) = (0, 0);
        await foreach (var part in progress.StoppableAsync(session, connector.ReadGroupsAsync(cancellationToken), cancellationToken))
        {
            reading.Keep(session, part);
            expected = part is GroupsCounted counted ? (int)counted.Expected : expected;
            read += part is GroupsRead groups ? groups.Groups.Count : 0;
            if (part is GroupsRead or GroupsCounted)
            {
                // The count comes from an index that lags: what was read is never more than all.
                await progress.ReportAsync(
                    session,
                    SessionPhase.Reading,
                    read,
                    expected == 0 ? 0 : Math.Max(read, expected),
                    cancellationToken
                );
            }
        }

        await copy.CompleteStructureAsync(job.Id, reading, cancellationToken);
    }
}
