namespace Rollcall.Connectors.Entra.Changes;

/// <summary>Follows a stream of changes from a cursor to where it ends for now.</summary>
internal sealed class ChangePages(GraphClient client, GraphAddresses addresses, GraphLimits limits)
{
    /// <param name="cursor">From where.</param>
    /// <param name="parse">How one item is read.</param>
    /// <param name="take">Takes the items of a page.</param>
    /// <param name="cancellationToken">Stops the following.</param>
    /// <returns>The cursor to go on from.</returns>
    /// <exception cref="DirectoryException">The stream did not come to its end: the old cursor still holds, or nothing tells what has changed.</exception>
    public async Task<DirectoryCursor> FollowAsync<T>(
        DirectoryCursor cursor,
        ItemParser<T> parse,
        Action<IReadOnlyList<T>> take,
        CancellationToken cancellationToken
    )
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var link = cursor.Link;
        for (var pages = 0; pages < limits.Pages && seen.Add(link); pages++)
        {
            var question = new GraphQuestion(Address(cursor.Kind, link), GraphAsking.Changes);
            var fetched = await client.FetchAsync(question, utf8 => GraphPage<T>.Parse(utf8, parse, ofChanges: true), cancellationToken);
            var page = fetched.End switch
            {
                FetchEnd.Answered => fetched.OrThrow(),
                _ => throw Unclear($"The directory does not know any more from where it should tell the changes. {fetched.Fault!.Message}"),
            };
            take(page.Items);
            if (page.DeltaLink is { } next)
            {
                Address(cursor.Kind, next);
                return cursor with { Link = next };
            }
            link = page.NextLink!;
        }
        throw Unclear("The pages of the directory's changes go round in a circle.");
    }

    public static DirectoryException Unclear(string why) =>
        new(DirectoryFaults.ChangesUnclear, $"{why} What has changed can't be told, so the whole directory has to be read.");

    /// <summary>Links are the directory's, and are looked at before a token goes there. They hold a token themselves, so no message shows one.</summary>
    private Uri Address(CursorKind kind, string link) =>
        addresses.Next(link) is { } address
        && GraphAddresses.IsSameList(address, kind == CursorKind.People ? addresses.UserChanges : addresses.GroupChanges([]))
            ? address
            : throw Unclear(
                "A link between the pages of the directory's changes leads to another place than Microsoft Graph's list of changes."
            );
}
