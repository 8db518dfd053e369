using Microsoft.Extensions.Logging;

namespace Rollcall.Connectors.Entra;

/// <summary>How a chain of pages ended.</summary>
/// <param name="Pages">How many pages it had.</param>
/// <param name="Fault">Null when it was read to its end; else why there is nothing to read: the directory does not know it.</param>
internal sealed record ChainRead(int Pages, DirectoryException? Fault);

/// <summary>Follows a collection from its first page to the one without a next link. It never calls a chain complete that broke off.</summary>
internal sealed class GraphPages(GraphClient client, GraphAddresses addresses, GraphLimits limits, Redactor redactor, ILogger log)
{
    /// <summary>
    /// Hands the items on page by page. When the directory forgets our place the chain begins anew, and <paramref name="beginAnew"/>
    /// is told to drop what the pages before gave.
    /// </summary>
    public async Task<ChainRead> ReadAsync<T>(
        string name,
        Uri first,
        ItemParser<T> parse,
        Func<IReadOnlyList<T>, CancellationToken, ValueTask> take,
        Action beginAnew,
        CancellationToken cancellationToken,
        GraphAsking asking = GraphAsking.Plain
    )
    {
        for (var restart = 0; ; restart++)
        {
            var (end, pages, fault) = await PassAsync(name, first, parse, take, asking, cancellationToken);
            if (end == FetchEnd.Answered || end == FetchEnd.NotFound)
            {
                return new ChainRead(pages, fault);
            }
            if (restart == limits.Restarts)
            {
                throw new DirectoryException(
                    fault!.Code,
                    $"{fault.Message} Reading {name} was begun anew {restart} times; try again later."
                );
            }
            log.BeginningAnew(name, pages, restart + 1, limits.Restarts);
            beginAnew();
        }
    }

    /// <summary>Reads a collection whole and keeps it; null when the directory does not know it.</summary>
    public async Task<(IReadOnlyList<T> Items, ChainRead Chain)> CollectAsync<T>(
        string name,
        Uri first,
        ItemParser<T> parse,
        CancellationToken cancellationToken,
        GraphAsking asking = GraphAsking.Plain
    )
    {
        var items = new List<T>();
        var chain = await ReadAsync(name, first, parse, Keep, items.Clear, cancellationToken, asking);
        return (items, chain);

        ValueTask Keep(IReadOnlyList<T> page, CancellationToken _)
        {
            items.AddRange(page);
            return ValueTask.CompletedTask;
        }
    }

    private async Task<(FetchEnd End, int Pages, DirectoryException? Fault)> PassAsync<T>(
        string name,
        Uri first,
        ItemParser<T> parse,
        Func<IReadOnlyList<T>, CancellationToken, ValueTask> take,
        GraphAsking asking,
        CancellationToken cancellationToken
    )
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { first.AbsoluteUri };
        var address = first;
        for (var pages = 1; pages <= limits.Pages; pages++)
        {
            var fetched = await client.FetchAsync(address, utf8 => GraphPage<T>.Parse(utf8, parse), cancellationToken, asking);
            if (fetched.Value is not { } page)
            {
                // Only a collection's first page can be unknown; later on it would be a chain that broke off.
                return pages > 1 && fetched.End == FetchEnd.NotFound ? throw fetched.Fault! : (fetched.End, pages - 1, fetched.Fault);
            }
            await take(page.Items, cancellationToken);
            if (page.NextLink is not { } link)
            {
                return (FetchEnd.Answered, pages, null);
            }
            address = addresses.Next(link) ?? throw Bad(name, pages, "points to another place than Microsoft Graph", link);
            if (!seen.Add(address.AbsoluteUri))
            {
                throw Bad(name, pages, "was there before, so the pages go round in a circle", link);
            }
        }
        throw Bad(name, limits.Pages, "comes after more pages than any directory has", "");
    }

    private DirectoryException Bad(string name, int page, string what, string link)
    {
        var place = Uri.TryCreate(link, UriKind.Absolute, out var target) ? target.GetLeftPart(UriPartial.Path) : link;
        return new DirectoryException(
            DirectoryFaults.BadNextLink,
            $"While reading {name}, the next link on page {page} {what}: {redactor.Clean(place)}. It was not followed, and nothing was used."
                + " Check the address of Microsoft Graph and any proxy that rewrites answers; if all is right, try again later."
        );
    }
}
