using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Rollcall.Core.Directories;

namespace Rollcall.Connectors.Entra;

/// <summary>Reads all users and hands them on page by page, each once: a million of them are never held together.</summary>
internal sealed class UserReading(GraphPages pages, GraphAddresses addresses, ILogger log, ChannelWriter<ReadingPart> parts)
{
    private const string Name = "users";

    private readonly SeenIds seen = new();
    private readonly List<DirectoryUser> nameless = [];
    private long items;
    private long withoutPrincipalName;
    private long withoutAccountEnabled;

    /// <exception cref="DirectoryException">Not a single page came, or nobody is told of as a whole.</exception>
    public async Task ReadAsync(TenantRead tenant, CancellationToken cancellationToken)
    {
        var chain = await pages.ReadAsync(
            new PageChain<DirectoryUser>(Name, addresses.Users, UserParser.Parse, TakeAsync, BeginAnew),
            cancellationToken
        );
        if (chain is { AnyPage: false, Fault: { } fault })
        {
            throw fault;
        }
        RefuseHalfUsers(tenant);
        if (nameless.Count > 0)
        {
            await parts.WriteAsync(new UsersRead([.. nameless]), cancellationToken);
        }
        var record = new CollectionRecord
        {
            Kind = CollectionKind.Users,
            FirstUrl = addresses.Users.AbsoluteUri,
            Pages = chain.Pages,
            Items = items,
            DistinctItems = seen.InThisPass + nameless.Count,
            Restarts = chain.Restarts,
            WithoutPrincipalName = withoutPrincipalName,
            WithoutAccountEnabled = withoutAccountEnabled,
            Fault = chain.Fault?.InRecord,
        };
        await parts.WriteAsync(new CollectionRead(record), cancellationToken);
        log.CollectionEnded(record);
    }

    private async ValueTask<int> TakeAsync(IReadOnlyList<DirectoryUser> page, CancellationToken cancellationToken)
    {
        var before = seen.InThisPass + nameless.Count;
        items += page.Count;
        withoutPrincipalName += page.Count(user => user.UserPrincipalName is null);
        withoutAccountEnabled += page.Count(user => user.AccountEnabled is null);
        nameless.AddRange(page.Where(user => user.Id == default));
        DirectoryUser[] fresh = [.. page.Where(user => user.Id != default && seen.Add(user.Id))];
        if (fresh.Length > 0)
        {
            await parts.WriteAsync(new UsersRead(fresh), cancellationToken);
        }
        return seen.InThisPass + nameless.Count - before;
    }

    /// <summary>
    /// What was handed on stays so: those users were there while this reading went on, and they come again without being handed on
    /// twice. Users without an id can't be recognised, so they are held back to the end.
    /// </summary>
    private void BeginAnew()
    {
        seen.BeginAnew();
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
