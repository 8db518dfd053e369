using Rollcall.Connectors;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>Where each part of a reading is kept.</summary>
internal static class ReadingParts
{
    public static Task KeepAsync(this NewReading reading, SessionRow session, ReadingPart part, CancellationToken cancellationToken)
    {
        switch (part)
        {
            case TenantRead tenant:
                session.TenantName = CopyColumns.Keepable(tenant.DisplayName);
                return Task.CompletedTask;
            case GroupsCounted:
                return Task.CompletedTask;
            case UsersRead users:
                return reading.AddUsersAsync(users.Users, cancellationToken);
            case GroupsRead groups:
                return reading.AddGroupsAsync(groups.Groups, cancellationToken);
            case MembersRead members:
                return reading.AddMembersAsync(members.Group, members.Members, cancellationToken);
            case CollectionRead collection:
                return reading.AddCollectionAsync(
                    new CollectionRow
                    {
                        Name = collection.Name,
                        FirstUrl = collection.FirstUrl,
                        Pages = collection.Pages,
                        Items = collection.Items,
                        DistinctItems = collection.DistinctItems,
                    },
                    cancellationToken
                );
            default:
                throw new InvalidOperationException($"Nobody knows where to keep {part.GetType().Name}.");
        }
    }
}
