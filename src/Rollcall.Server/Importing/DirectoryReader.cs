using Rollcall.Connectors;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Server.Directories;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>Reads a job's directory into a new reading, judges how whole it is, and makes it the directory copy when it is.</summary>
public sealed class DirectoryReader(
    DirectoryConnections directories,
    SessionProgress progress,
    DirectoryCopy copy,
    ReadingLedgers ledgers,
    LostProperties lostProperties
)
{
    /// <exception cref="DirectoryException">There is nothing to plan with; the copy stays.</exception>
    public async Task<DirectorySnapshot> ReadAsync(
        SessionRow session,
        IReadOnlyCollection<ObjectId> linkedGroups,
        CancellationToken cancellationToken
    )
    {
        var job = session.Job!;
        await progress.ReportAsync(session, SessionPhase.Reading, 0, 0, cancellationToken);
        await using var connector = directories.Open(job);
        var reading = await copy.BeginAsync(session, cancellationToken);
        await KeepAsync(session, reading, connector.ReadAsync(linkedGroups, cancellationToken), cancellationToken);
        if (await lostProperties.FindAsync(job.Id, reading, cancellationToken) is { Count: > 0 } lost)
        {
            throw Lost(lost);
        }

        var completeness = await ledgers.JudgeAsync(job.Id, reading, cancellationToken);
        // A group that is gone is no gap: the copy then shows the directory as it is.
        if (completeness.Unread.All(unread => unread.IsGone))
        {
            await copy.CompleteAsync(job.Id, reading, [], cancellationToken);
        }

        return reading.Snapshot(completeness);
    }

    private async Task KeepAsync(
        SessionRow session,
        NewReading reading,
        IAsyncEnumerable<ReadingPart> parts,
        CancellationToken cancellationToken
    )
    {
        var people = 0;
        try
        {
            await foreach (var part in progress.StoppableAsync(session, parts, cancellationToken))
            {
                reading.Keep(session, part);
                if (part is UsersRead read)
                {
                    people += read.Users.Count;
                    await progress.ReportAsync(session, SessionPhase.Reading, people, 0, cancellationToken);
                }
                else if (part is DirectoryWaits waits)
                {
                    await progress.WaitAsync(session, waits.Until, cancellationToken);
                }
            }
        }
        catch (Exception end) when (end is DirectoryException or SessionCancelledException)
        {
            // What was read until then stands in the ledger.
            await ledgers.KeepAsync(session.JobId, reading, CancellationToken.None);
            throw;
        }
    }

    private static DirectoryException Lost(IReadOnlyList<string> properties) =>
        new(
            DirectoryFaults.PermissionMissing,
            $"The directory has stopped telling {string.Join(" and ", properties)} of people: it told it of most at the last reading, and of nobody "
                + "now. So it can't be known who may be imported, and nothing was changed. A permission was probably taken from the app: "
                + "User.Read.All lets it read them again; rollcall job check shows what the app has."
        );
}
