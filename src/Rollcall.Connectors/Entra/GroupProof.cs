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

    public static DirectoryException Gone(ObjectId group) =>
        new(
            DirectoryFaults.GroupGone,
            $"The linked group {group} no longer exists in the directory: it was deleted. Remove its link, or restore the group within 30 days"
                + " under Groups > Deleted groups. Until then nothing is imported, so that nobody loses rights by mistake."
        );

    private async Task<GraphGroup?> AskAsync(GraphId group, CancellationToken cancellationToken)
    {
        var fetched = await client.FetchAsync(addresses.Group(group), Parse, cancellationToken);
        return fetched.End == FetchEnd.NotFound ? null : fetched.OrThrow();
    }

    private static GraphGroup Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("it is no JSON object");
        }
        var group = GroupParser.Parse(ref reader);
        return group.Id is not null ? group : throw new JsonException("the group has no id");
    }
}
