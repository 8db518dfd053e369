using Rollcall.Connectors;
using Rollcall.Core;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>Reads what has changed in a job's directory since its copy was last read, and changes the copy alike.</summary>
public sealed class ChangesReader(
    SessionProgress progress,
    DirectoryCopy copies,
    CopyUpdates updates,
    WantedPeople people,
    CopyReader copyReader,
    ReadingLedgers ledgers
)
{
    /// <exception cref="DirectoryException">The changes can't be read, or can't be believed; the copy stays as it is.</exception>
    public async Task<ReadDirectory> ReadAsync(
        SessionRow session,
        IDirectoryConnector connector,
        ReadingRow copy,
        IReadOnlyList<CopyCursor> cursors,
        IReadOnlyCollection<ObjectId> linkedGroups,
        CancellationToken cancellationToken
    )
    {
        await progress.ReportAsync(session, SessionPhase.Reading, 0, 0, cancellationToken);
        var reading = await copies.BeginAsync(session, copy.IsOfLinked ? new HashSet<ObjectId>() : null, cancellationToken);
        var read = new ChangesRead(reading);
        var findKnown = copy.IsOfLinked ? people.FinderIn(copy.Id) : null;
        var parts = connector.ReadChangesAsync([.. cursors.Select(DirectoryCursors.Of)], linkedGroups, findKnown, cancellationToken);
        await foreach (var part in progress.StoppableAsync(session, parts, cancellationToken))
        {
            read.Keep(session, part);
            await progress.TellAsync(session, part, read.Told.People, cancellationToken);
        }

        RefuseOtherRoles(copy, reading);
        RefuseHiding(read.Told);
        var update = await updates.OfAsync(copy, read.Told, linkedGroups, cancellationToken);
        if (update.Revived is { } group)
        {
            throw new DirectoryException(
                DirectoryFaults.ChangesUnclear,
                $"The group {group} was gone and is there again: what is in it can't be told from changes."
            );
        }

        // What could not be read when the copy was made can't be now either, or it would have been told.
        var unread = await copyReader.UnreadAsync(copy.Id, cancellationToken);
        foreach (var record in unread)
        {
            reading.AddCollection(record);
        }

        await ledgers.JudgeAsync(session.JobId, reading, cancellationToken);
        var standing = new CopyStanding(reading.TenantId, reading.RolesAtEnd, linkedGroups, read.Cursors.Without(update.Dropped));
        var state = await copies.ChangeAsync(session.JobId, copy, update.Changes, standing, cancellationToken);
        // Without any, the copy may still be newer than the last import: a session that died had changed it.
        var changes = unread.Count == 0 && update.Changes.Count > 0 ? update.Changes : null;
        return new ReadDirectory(state, cancellation => copyReader.LoadAsync(state.Copy, cancellation), changes);
    }

    /// <summary>Of a group that hides its members from us no change is told: only who asks for them learns that they are hidden.</summary>
    private static void RefuseHiding(DirectoryChanges told)
    {
        if (told.Groups.FirstOrDefault(group => group.HiddenMembership) is { } hiding)
        {
            throw new DirectoryException(
                DirectoryFaults.ChangesUnclear,
                $"The group {hiding.DisplayName} ({hiding.Id}) hides its members: who joins or leaves it is not told."
            );
        }
    }

    /// <summary>With other permissions the directory may show other people, or hide members: that is no change of theirs.</summary>
    private static void RefuseOtherRoles(ReadingRow copy, NewReading reading)
    {
        var (before, start, end) = (copy.RolesAtEnd, ReadingLedgers.Words(reading.RolesAtStart), ReadingLedgers.Words(reading.RolesAtEnd));
        if (start != before || end != before)
        {
            throw new DirectoryException(
                DirectoryFaults.ChangesUnclear,
                $"The app's permissions are others than when the directory was last read ({before ?? "not known"}, now {end ?? "not known"})."
            );
        }
    }
}
