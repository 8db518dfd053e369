using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Rollcall.Core;
using Rollcall.Core.Directories;

namespace Rollcall.Connectors.Entra.Linked;

/// <summary>Asks what groups are called and are, by their ids, and notes how that ended in the place of the list of groups.</summary>
internal sealed class GroupsByIds(
    ObjectsByIds objects,
    GraphAddresses addresses,
    ILogger log,
    ChannelWriter<ReadingPart> parts,
    bool mayBeHidden
)
{
    private readonly Dictionary<ObjectId, KnownGroup> known = [];
    private int answers;

    /// <summary>The groups that were found, by id. It must not be looked at while others are being found.</summary>
    public IReadOnlyDictionary<ObjectId, KnownGroup> Known => known;

    /// <summary>Finds groups, and hands on those that are there.</summary>
    /// <returns>Why not all could be asked for; null: they could.</returns>
    /// <exception cref="DirectoryException">Nobody answers who can be believed at all.</exception>
    public async Task<DirectoryException?> FindAsync(IReadOnlyCollection<ObjectId> ids, CancellationToken cancellationToken)
    {
        using var span = Spans.Groups();
        span?.SetTag(DirectoryTelemetry.Items, ids.Count);
        try
        {
            await objects.ReadAsync(addresses.GroupsByIds, "group", ids, GroupParser.Parse, TakeAsync, cancellationToken);
            return null;
        }
        catch (DirectoryException fault) when (!fault.EndsReading)
        {
            span.Fail(fault.Code);
            return fault;
        }
    }

    /// <param name="fault">Why not all could be asked for; null: they could.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task EndAsync(DirectoryException? fault, CancellationToken cancellationToken)
    {
        var record = new CollectionRecord
        {
            Kind = CollectionKind.Groups,
            FirstUrl = addresses.GroupsByIds.AbsoluteUri,
            // Where there is no group to ask for, nobody has to answer.
            Pages = Math.Max(1, answers),
            Items = known.Count,
            DistinctItems = known.Count,
            Fault = fault?.InRecord,
        };
        await parts.WriteAsync(new CollectionRead(record), cancellationToken);
        log.CollectionEnded(record);
    }

    private async ValueTask TakeAsync(IReadOnlyList<GraphGroup> found, CancellationToken cancellationToken)
    {
        answers++;
        var fresh = found.Where(group => group.Id is not null && known.TryAdd(group.Group.Id, KnownGroup.Of(group))).ToList();
        if (fresh.Count > 0)
        {
            await parts.WriteAsync(new GroupsRead([.. fresh.Select(group => group.Told(mayBeHidden))]), cancellationToken);
        }
    }
}
