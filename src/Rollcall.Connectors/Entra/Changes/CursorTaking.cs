using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Rollcall.Core;

namespace Rollcall.Connectors.Entra.Changes;

/// <summary>
/// Takes cursors, each before what it covers is read, so that a change falls into the reading, or behind the cursor, or both. A directory that gives none
/// can be read all the same: it is said, and no more are asked for.
/// </summary>
internal sealed class CursorTaking(GraphClient client, GraphAddresses addresses, ILogger log, ChannelWriter<ReadingPart> parts)
{
    /// <summary>The most groups that one cursor covers.</summary>
    public const int MostGroups = 50;

    /// <summary>Whether the directory gave all cursors that were asked for so far.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <exception cref="DirectoryException">Nobody answers who can be believed at all.</exception>
    public Task TakePeopleAsync(CancellationToken cancellationToken) =>
        TakeAsync(CursorKind.People, [], addresses.UserChanges, cancellationToken);

    /// <param name="groups">At most <see cref="MostGroups"/>.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    /// <exception cref="DirectoryException">Nobody answers who can be believed at all.</exception>
    public Task TakeGroupsAsync(IReadOnlyList<GraphId> groups, CancellationToken cancellationToken)
    {
        if (groups.FirstOrDefault(group => group.Malformed is not null) is { Malformed: not null } malformed)
        {
            return LackAsync(
                new DirectoryException(
                    DirectoryFaults.Refused,
                    $"The group {malformed.Id} has an id that is no GUID: no cursor covers it."
                ),
                cancellationToken
            );
        }
        ObjectId[] ids = [.. groups.Select(group => group.Id)];
        return TakeAsync(CursorKind.Groups, ids, addresses.GroupChanges(ids), cancellationToken);
    }

    private async Task TakeAsync(CursorKind kind, IReadOnlyList<ObjectId> groups, Uri address, CancellationToken cancellationToken)
    {
        if (!IsWhole)
        {
            return;
        }
        try
        {
            var page = (await client.FetchAsync(address, Parse, cancellationToken)).OrThrow();
            await parts.WriteAsync(new CursorRead(new DirectoryCursor(kind, page.DeltaLink!, groups)), cancellationToken);
        }
        catch (DirectoryException fault) when (!fault.EndsReading)
        {
            await LackAsync(fault, cancellationToken);
        }
    }

    private static GraphPage<UserChange> Parse(ReadOnlySpan<byte> utf8) =>
        GraphPage<UserChange>.Parse(utf8, UserChange.Parse, ofChanges: true) is { DeltaLink: not null } page
            ? page
            : throw new JsonException("it has no delta link although only that was asked for");

    private async Task LackAsync(DirectoryException fault, CancellationToken cancellationToken)
    {
        IsWhole = false;
        log.NoCursor(fault.Code, fault.Message);
        await parts.WriteAsync(new CursorsLacking(fault.Code, fault.Message), cancellationToken);
    }
}
