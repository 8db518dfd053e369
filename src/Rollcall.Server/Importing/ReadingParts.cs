using Rollcall.Connectors;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>Where each part of a reading is kept.</summary>
internal static class ReadingParts
{
    public static async Task KeepAsync(this NewReading reading, SessionRow session, ReadingPart part, CancellationToken cancellationToken)
    {
        switch (part)
        {
            case TenantRead tenant:
                session.TenantName = CopyColumns.Keepable(tenant.DisplayName);
                await reading.BeginAsync(tenant.TenantId, tenant.Permissions, cancellationToken);
                break;
            case UsersRead users:
                await reading.AddUsersAsync(users.Users, cancellationToken);
                break;
            case GroupsRead groups:
                await reading.AddGroupsAsync(groups.Groups, cancellationToken);
                break;
            case MembersRead members:
                await reading.AddMembersAsync(members.Group, members.Members, cancellationToken);
                break;
            case CollectionRead collection:
                await reading.AddCollectionAsync(collection.Record, cancellationToken);
                break;
            case ReadingEnded ended:
                await reading.EndAsync(ended.Permissions, cancellationToken);
                break;
            case GroupsCounted or DirectoryWaits or PersonUnknown:
                // For whoever watches; there is nothing to keep.
                break;
            default:
                throw new InvalidOperationException($"Nobody knows where to keep {part.GetType().Name}.");
        }
    }
}
