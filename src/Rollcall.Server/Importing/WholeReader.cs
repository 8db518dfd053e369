using Rollcall.Connectors;
using Rollcall.Core;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>Reads all of a job's directory, judges how whole that is, and makes the directory copy show it when it is.</summary>
public sealed class WholeReader(
    SessionProgress progress,
    DirectoryCopy copies,
    ReadingLedgers ledgers,
    WantedPeople people,
    LostProperties lostProperties,
    DriftFinder drift
)
{
    /// <param name="session">Who reads.</param>
    /// <param name="connector">The directory.</param>
    /// <param name="former">The copy's cursors, to find out what they have missed; none: nobody can know.</param>
    /// <param name="linkedGroups">The groups that matter.</param>
    /// <param name="isOfLinked">Whether only people in them are read, and whom the job imported before: of those it must be known why they leave.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DirectoryException">There is nothing to plan with; the copy stays.</exception>
    public async Task<ReadDirectory> ReadAsync(
        SessionRow session,
        IDirectoryConnector connector,
        IReadOnlyList<CopyCursor> former,
        IReadOnlyCollection<ObjectId> linkedGroups,
        bool isOfLinked,
        CancellationToken cancellationToken
    )
    {
        var expected = isOfLinked ? 0 : await copies.PeopleAsync(session.JobId, cancellationToken);
        await progress.ReportAsync(session, SessionPhase.Reading, 0, expected, cancellationToken);
        var others = isOfLinked ? await people.ImportedAsync(session.JobId, cancellationToken) : null;
        var reading = await copies.BeginAsync(session, others, cancellationToken);
        var cursors = new ReadCursors();
        var parts = others is null
            ? connector.ReadAsync(linkedGroups, cancellationToken)
            : connector.ReadLinkedAsync(linkedGroups, others, cancellationToken);
        await KeepAsync(session, reading, cursors, parts, cancellationToken);
        if (await lostProperties.FindAsync(session.JobId, reading, cancellationToken) is { Count: > 0 } lost)
        {
            await ledgers.KeepAsync(session.JobId, reading, cancellationToken);
            throw Lost(lost);
        }

        var completeness = await ledgers.JudgeAsync(session.JobId, reading, cancellationToken);
        var snapshot = reading.Snapshot(completeness);
        // A group that is gone is no gap: the copy then shows the directory as it is.
        if (!completeness.Unread.All(unread => unread.IsGone))
        {
            return new ReadDirectory(null, _ => Task.FromResult(snapshot));
        }

        var standing = new CopyStanding(reading.TenantId, reading.RolesAtEnd, linkedGroups, cursors.All);
        var copy = await copies.CompleteAsync(session.JobId, reading, standing, cancellationToken);
        if (copy.Changes is { } changes && former.Count > 0)
        {
            var findKnown = others is null ? null : people.FinderIn(copy.State.Copy, changes);
            session.Drift = await drift.CountAsync(connector, former, linkedGroups, findKnown, changes, cancellationToken);
            if (session.Drift == 0)
            {
                await copies.ConfirmAsync(copy.State, cancellationToken);
            }
        }

        return new ReadDirectory(copy.State, _ => Task.FromResult(snapshot));
    }

    private async Task KeepAsync(
        SessionRow session,
        NewReading reading,
        ReadCursors cursors,
        IAsyncEnumerable<ReadingPart> parts,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await foreach (var part in progress.StoppableAsync(session, parts, cancellationToken))
            {
                cursors.Keep(part);
                reading.Keep(session, part);
                await progress.TellAsync(session, part, reading.Users.Count, cancellationToken);
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
