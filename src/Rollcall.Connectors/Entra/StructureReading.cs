using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Rollcall.Core;
using Rollcall.Core.Directories;

namespace Rollcall.Connectors.Entra;

/// <summary>Reads all groups and hands them on page by page, each once, so that whoever watches sees them come.</summary>
internal sealed class StructureReading(
    GraphClient client,
    GraphPages pages,
    GraphAddresses addresses,
    ILogger log,
    ChannelWriter<ReadingPart> parts
)
{
    private const string Name = "groups";

    private readonly HashSet<ObjectId> handedOn = [];
    private bool mayBeHidden;
    private long items;

    public async Task ReadAsync(TenantRead tenant, CancellationToken cancellationToken)
    {
        mayBeHidden = Permissions.MayHideMembers(tenant.Permissions);
        await CountAsync(cancellationToken);
        var chain = await pages.ReadAsync(Name, addresses.Groups, GroupParser.Parse, TakeAsync, () => items = 0, cancellationToken);
        if (chain.Fault is { } fault)
        {
            throw fault;
        }
        var record = new CollectionRecord
        {
            Kind = CollectionKind.Groups,
            FirstUrl = addresses.Groups.AbsoluteUri,
            Pages = chain.Pages,
            Items = items,
            DistinctItems = handedOn.Count,
        };
        await parts.WriteAsync(new CollectionRead(record), cancellationToken);
        log.CollectionRead(Name, record.Pages, record.Items);
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        try
        {
            var counted = await client.FetchAsync(addresses.GroupCount, CountParser.Parse, cancellationToken, GraphAsking.Count);
            await parts.WriteAsync(new GroupsCounted(counted.OrThrow().Number), cancellationToken);
        }
        catch (DirectoryException fault)
        {
            // Then nobody sees how far it is to the end; what is wrong with more than the count stops the reading right away.
            log.GroupsNotCounted(fault.Code);
        }
    }

    /// <summary>A group that was handed on before the pages began anew was there while this reading went on: it stays.</summary>
    private async ValueTask TakeAsync(IReadOnlyList<GraphGroup> page, CancellationToken cancellationToken)
    {
        items += page.Count;
        var fresh = page.Where(item => item.Id is not null && handedOn.Add(item.Group.Id))
            .Select(item => item.Group with { HiddenMembership = item.Group.HiddenMembership && mayBeHidden })
            .ToList();
        if (fresh.Count > 0)
        {
            await parts.WriteAsync(new GroupsRead(fresh), cancellationToken);
        }
    }
}
