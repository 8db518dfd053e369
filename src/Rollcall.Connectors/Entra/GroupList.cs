using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Rollcall.Core;
using Rollcall.Core.Directories;

namespace Rollcall.Connectors.Entra;

/// <summary>Reads the list of groups and hands them on page by page, each once.</summary>
internal sealed class GroupList(GraphPages pages, GraphAddresses addresses, ILogger log, ChannelWriter<ReadingPart> parts, bool mayBeHidden)
{
    private const string Name = "groups";

    private readonly SeenIds seen = new();
    private readonly Dictionary<ObjectId, KnownGroup> known = [];
    private long items;
    private long nameless;

    /// <summary>The groups that came, by id.</summary>
    public IReadOnlyDictionary<ObjectId, KnownGroup> Known => known;

    /// <summary>Null when the list was read to its end; else why it was not.</summary>
    public async Task<DirectoryException?> ReadAsync(CancellationToken cancellationToken)
    {
        using var span = Spans.Groups();
        var chain = await pages.ReadAsync(
            new PageChain<GraphGroup>(Name, addresses.Groups, GroupParser.Parse, TakeAsync, BeginAnew),
            cancellationToken
        );
        var fault = chain.Fault ?? (nameless > 0 ? Nameless() : null);
        var record = new CollectionRecord
        {
            Kind = CollectionKind.Groups,
            FirstUrl = addresses.Groups.AbsoluteUri,
            Pages = chain.Pages,
            Items = items,
            DistinctItems = seen.InThisPass,
            Restarts = chain.Restarts,
            Fault = fault?.InRecord,
        };
        await parts.WriteAsync(new CollectionRead(record), cancellationToken);
        log.CollectionEnded(record);
        span.Tell(record);
        return fault;
    }

    /// <summary>A group that was handed on before the pages began anew was there while this reading went on: it stays.</summary>
    private async ValueTask<int> TakeAsync(IReadOnlyList<GraphGroup> page, CancellationToken cancellationToken)
    {
        var before = seen.InThisPass;
        items += page.Count;
        nameless += page.Count(item => item.Id is null);
        var fresh = page.Where(item => item.Id is not null && seen.Add(item.Group.Id)).ToList();
        foreach (var item in fresh)
        {
            known.Add(item.Group.Id, KnownGroup.Of(item));
        }
        if (fresh.Count > 0)
        {
            await parts.WriteAsync(new GroupsRead([.. fresh.Select(item => item.Told(mayBeHidden))]), cancellationToken);
        }
        return seen.InThisPass - before;
    }

    private void BeginAnew()
    {
        seen.BeginAnew();
        (items, nameless) = (0, 0);
    }

    private DirectoryException Nameless() =>
        new(
            DirectoryFaults.BrokenAnswer,
            $"{nameless} of {items} groups came without an id, so which groups there are is not known. Look at proxies that change answers."
        );
}

/// <summary>A group that was told of.</summary>
/// <param name="Id">Its id as the directory writes it.</param>
/// <param name="Name">Its display name.</param>
/// <param name="HidesMembers">Whether it hides its members from whoever lacks a permission; null: the directory does not say.</param>
internal readonly record struct KnownGroup(GraphId Id, string Name, bool? HidesMembers)
{
    public static KnownGroup Of(GraphGroup group) => new(group.Id!.Value, group.Group.DisplayName, group.HidesMembers);
}
