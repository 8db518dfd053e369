using Rollcall.Connectors;
using Rollcall.Core.Directories;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>What the directory has told of its changes so far, part by part.</summary>
internal sealed class ChangesRead(NewReading reading)
{
    public DirectoryChanges Told { get; } = new();

    /// <summary>Where the directory goes on telling.</summary>
    public ReadCursors Cursors { get; } = new();

    public void Keep(SessionRow session, ReadingPart part)
    {
        switch (part)
        {
            case TenantRead or ReadingEnded:
                reading.Keep(session, part);
                break;
            case UsersRead users:
                Told.AddUsers(users.Users);
                break;
            case PeopleGone gone:
                Told.AddGone(gone.People);
                break;
            case GroupsRead groups:
                Told.AddGroups(groups.Groups);
                break;
            case MembersChanged members:
                Told.AddMembers(members.Group, members.Added, members.Gone);
                break;
            case MembersRead members:
                Told.Whole.AddMembers(members.Group, members.Members);
                break;
            case CollectionRead { Record: var record }:
                RefuseFault(record);
                Told.Whole.AddCollection(record);
                reading.AddCollection(record);
                break;
            case CursorRead or CursorsLacking:
                Cursors.Keep(part);
                break;
            case DirectoryWaits:
                // For whoever watches; there is nothing to keep.
                break;
            default:
                throw new InvalidOperationException($"Nobody knows what {part.GetType().Name} changes.");
        }
    }

    private static void RefuseFault(CollectionRecord record)
    {
        if (record.Fault is { } fault)
        {
            throw new DirectoryException(DirectoryFaults.ChangesUnclear, $"The {record.Name} can't be read: {fault.Message}");
        }
    }
}
