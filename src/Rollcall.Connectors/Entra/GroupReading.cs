using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Rollcall.Core;
using Rollcall.Core.Directories;

namespace Rollcall.Connectors.Entra;

/// <summary>Reads all groups, and makes sure that the linked ones are among them.</summary>
internal sealed class GroupReading(
    GroupProof proof,
    GraphPages pages,
    GraphAddresses addresses,
    ILogger log,
    ChannelWriter<ReadingPart> parts
)
{
    private const string Name = "groups";
    private const int GroupsAPart = 999;

    /// <summary>Gives what reading their members takes.</summary>
    public async Task<IReadOnlyDictionary<ObjectId, KnownGroup>> ReadAsync(
        TenantRead tenant,
        IReadOnlyCollection<ObjectId> linked,
        CancellationToken cancellationToken
    )
    {
        var (listed, chain) = await pages.CollectAsync(Name, addresses.Groups, GroupParser.Parse, cancellationToken);
        if (chain.Fault is { } fault)
        {
            throw fault;
        }
        var items = listed.ToList();
        items.AddRange(await FindLateAsync(listed, linked, cancellationToken));

        // A group without an id can't be linked, and nobody can ask for its members.
        var groups = items.Where(item => item.Id is not null).DistinctBy(item => item.Group.Id).ToList();
        var mayBeHidden = Permissions.MayHideMembers(tenant.Permissions);
        foreach (var chunk in groups.Chunk(GroupsAPart))
        {
            DirectoryGroup[] told =
            [
                .. chunk.Select(item => item.Group with { HiddenMembership = item.Group.HiddenMembership && mayBeHidden }),
            ];
            await parts.WriteAsync(new GroupsRead(told), cancellationToken);
        }
        var record = new CollectionRecord
        {
            Kind = CollectionKind.Groups,
            FirstUrl = addresses.Groups.AbsoluteUri,
            Pages = chain.Pages,
            Items = items.Count,
            DistinctItems = groups.Count,
        };
        await parts.WriteAsync(new CollectionRead(record), cancellationToken);
        log.CollectionRead(Name, record.Pages, record.Items);
        return groups.ToDictionary(
            item => item.Group.Id,
            item => new KnownGroup(item.Id!.Value, item.Group.DisplayName, item.Group.HiddenMembership && mayBeHidden)
        );
    }

    /// <summary>The list lags behind: a group that was just made is found under its id first.</summary>
    private async Task<IReadOnlyList<GraphGroup>> FindLateAsync(
        IReadOnlyList<GraphGroup> listed,
        IReadOnlyCollection<ObjectId> linked,
        CancellationToken cancellationToken
    )
    {
        var late = new List<GraphGroup>();
        foreach (var missing in linked.Distinct().Except(listed.Select(item => item.Group.Id)))
        {
            late.Add(await proof.FindAsync(new GraphId(missing, null), cancellationToken) ?? throw GroupProof.Gone(missing));
        }
        return late;
    }
}

/// <summary>A group of the list.</summary>
/// <param name="Id">Its id as the directory writes it.</param>
/// <param name="Name">Its display name.</param>
/// <param name="MayHideMembers">Whether the app may see none of its members although it has some.</param>
internal readonly record struct KnownGroup(GraphId Id, string Name, bool MayHideMembers);
