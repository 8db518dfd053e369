using Rollcall.Connectors;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>Where each part of a reading is kept.</summary>
internal static class ReadingParts
{
    public static void Keep(this NewReading reading, SessionRow session, ReadingPart part)
    {
        switch (part)
        {
            case TenantRead tenant:
                session.TenantName = CopyTexts.Keepable(tenant.DisplayName);
                reading.Begin(tenant.TenantId, tenant.Permissions);
                break;
            case UsersRead users:
                reading.AddUsers(users.Users);
                break;
            case GroupsRead groups:
                reading.AddGroups(groups.Groups);
                break;
            case MembersRead members:
                reading.AddMembers(members.Group, members.Members);
                break;
            case CollectionRead collection:
                reading.AddCollection(collection.Record);
                break;
            case ReadingEnded ended:
                reading.End(ended.Permissions);
                break;
            case PeopleCounted or GroupsCounted or DirectoryWaits or PersonUnknown or CursorRead or CursorsLacking:
                // For others; there is nothing to keep.
                break;
            default:
                throw new InvalidOperationException($"Nobody knows where to keep {part.GetType().Name}.");
        }
    }
}
