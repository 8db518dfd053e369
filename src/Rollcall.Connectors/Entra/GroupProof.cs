using System.Text.Json;
using Rollcall.Core;

namespace Rollcall.Connectors.Entra;

/// <summary>Finds out whether a group is really gone: one 404 may be a replica that lags behind.</summary>
internal sealed class GroupProof(GraphClient client, GraphAddresses addresses, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>The group; null when the directory says twice that there is none.</summary>
    public async Task<GraphGroup?> FindAsync(GraphId group, CancellationToken cancellationToken)
    {
        var first = await AskAsync(group, cancellationToken);
        if (first is not null)
        {
            return first;
        }
        await Task.Delay(Pause, time, cancellationToken);
        return await AskAsync(group, cancellationToken);
    }

    public static DirectoryException Gone(ObjectId group, bool isLinked) =>
        new(
            DirectoryFaults.GroupGone,
            isLinked
                ? $"The linked group {group} no longer exists in the directory: it was deleted. Remove its link, or restore the group within 30 days"
                    + " under Groups > Deleted groups. Until then whoever had rights through it keeps them."
                : $"The group {group}, which is in a linked group, no longer exists in the directory: it was deleted while we read. Import again;"
                    + " until then whoever had rights through it keeps them."
        );

    private async Task<GraphGroup?> AskAsync(GraphId group, CancellationToken cancellationToken)
    {
        var fetched = await client.FetchAsync(addresses.Group(group), utf8 => Parse(utf8, group), cancellationToken);
        return fetched.End == FetchEnd.NotFound ? null : fetched.OrThrow();
    }

    private static GraphGroup Parse(ReadOnlySpan<byte> utf8, GraphId asked)
    {
        var group = GraphPage<GraphGroup>.ParseOne(utf8, GroupParser.Parse);
        return group.Id?.Id == asked.Id ? group : throw new JsonException("it is not the group that was asked for");
    }
}
