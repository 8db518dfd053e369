using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Rollcall.Connectors.Entra;

/// <summary>Reads all groups for whoever looks on: how many are to come, then the groups themselves, all of them or a fault.</summary>
internal sealed class StructureReading(GraphClient client, GraphAddresses addresses, ILogger log, ChannelWriter<ReadingPart> parts)
{
    /// <exception cref="DirectoryException">The list was not read to its end.</exception>
    public async Task ReadAsync(GroupList list, CancellationToken cancellationToken)
    {
        await CountAsync(cancellationToken);
        if (await list.ReadAsync(cancellationToken) is { } fault)
        {
            throw fault;
        }
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
}
