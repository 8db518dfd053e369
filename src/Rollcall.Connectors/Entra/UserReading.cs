using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Rollcall.Core;
using Rollcall.Core.Directories;

namespace Rollcall.Connectors.Entra;

/// <summary>Reads all users and hands them on page by page, each once: a million of them are never held together.</summary>
/// <param name="pages">Follows lists.</param>
/// <param name="addresses">Where to ask.</param>
/// <param name="log">For the operator.</param>
/// <param name="parts">Where users are handed on.</param>
/// <param name="wanted">Who of them is handed on; null: everybody.</param>
internal sealed class UserReading(
    GraphPages pages,
    GraphAddresses addresses,
    ILogger log,
    ChannelWriter<ReadingPart> parts,
    IReadOnlySet<ObjectId>? wanted = null
)
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
        using var span = Spans.People();
        var chain = await pages.ReadAsync(
            new PageChain<DirectoryUser>(Name, addresses.Users, UserParser.Parse, TakeAsync, BeginAnew),
            cancellationToken
        );
        if (chain is { AnyPage: false, Fault: { } fault })
        {
            throw fault;
        }
        Permissions.RefuseHalfUsers(tenant.Permissions, items, withoutAccountEnabled, addresses.Users.AbsolutePath);
        if (nameless.Count > 0 && wanted is null)
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
        span.Tell(record);
    }

    private async ValueTask<int> TakeAsync(IReadOnlyList<DirectoryUser> page, CancellationToken cancellationToken)
    {
        var before = seen.InThisPass + nameless.Count;
        items += page.Count;
        withoutPrincipalName += page.Count(user => user.UserPrincipalName is null);
        withoutAccountEnabled += page.Count(user => user.AccountEnabled is null);
        nameless.AddRange(page.Where(user => user.Id == default));
        DirectoryUser[] fresh = [.. page.Where(user => user.Id != default && seen.Add(user.Id) && wanted?.Contains(user.Id) != false)];
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
}
