using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Rollcall.Core;
using Rollcall.Core.Directories;

namespace Rollcall.Connectors.Entra;

/// <summary>Reads all users and hands them on page by page, each once: a million of them are never held together.</summary>
internal sealed class UserReading(GraphPages pages, GraphAddresses addresses, ILogger log, ChannelWriter<ReadingPart> parts)
{
    private const string Name = "users";

    private readonly HashSet<ObjectId> handedOn = [];
    private readonly List<DirectoryUser> nameless = [];
    private long items;
    private long withoutPrincipalName;
    private long withoutAccountEnabled;

    public async Task ReadAsync(TenantRead tenant, CancellationToken cancellationToken)
    {
        var chain = await pages.ReadAsync(Name, addresses.Users, UserParser.Parse, TakeAsync, BeginAnew, cancellationToken);
        if (chain.Fault is { } fault)
        {
            throw fault;
        }
        RefuseHalfUsers(tenant);
        if (nameless.Count > 0)
        {
            await parts.WriteAsync(new UsersRead([.. nameless]), cancellationToken);
        }
        var distinct = handedOn.Count + nameless.Count;
        var record = new CollectionRecord
        {
            Kind = CollectionKind.Users,
            FirstUrl = addresses.Users.AbsoluteUri,
            Pages = chain.Pages,
            Items = items,
            DistinctItems = distinct,
            WithoutPrincipalName = withoutPrincipalName,
            WithoutAccountEnabled = withoutAccountEnabled,
        };
        await parts.WriteAsync(new CollectionRead(record), cancellationToken);
        log.CollectionRead(Name, chain.Pages, items);
    }

    private async ValueTask TakeAsync(IReadOnlyList<DirectoryUser> page, CancellationToken cancellationToken)
    {
        items += page.Count;
        withoutPrincipalName += page.Count(user => user.UserPrincipalName is null);
        withoutAccountEnabled += page.Count(user => user.AccountEnabled is null);
        nameless.AddRange(page.Where(user => user.Id == default));
        DirectoryUser[] fresh = [.. page.Where(user => user.Id != default && handedOn.Add(user.Id))];
        if (fresh.Length > 0)
        {
            await parts.WriteAsync(new UsersRead(fresh), cancellationToken);
        }
    }

    /// <summary>
    /// What was handed on stays so: those users were there while this reading went on, and they come again without being handed on
    /// twice. Users without an id can't be recognised, so they are held back to the end.
    /// </summary>
    private void BeginAnew()
    {
        nameless.Clear();
        (items, withoutPrincipalName, withoutAccountEnabled) = (0, 0, 0);
    }

    /// <summary>
    /// With a lesser permission, such as User.ReadBasic.All, users come without most of their properties: everybody would count as
    /// enabled and lose their department. The token alone is no proof of that, so what came has to look like it too.
    /// </summary>
    private void RefuseHalfUsers(TenantRead tenant)
    {
        if (
            items > 0
            && withoutAccountEnabled == items
            && tenant.Permissions is { Count: > 0 }
            && !Permissions.AllowUsers(tenant.Permissions)
        )
        {
            throw new DirectoryException(
                DirectoryFaults.PermissionMissing,
                $"Users come without most of their properties. {Permissions.Explain(tenant.Permissions, addresses.Users.AbsolutePath)}"
            );
        }
    }
}
