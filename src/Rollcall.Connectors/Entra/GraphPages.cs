using Microsoft.Extensions.Logging;

namespace Rollcall.Connectors.Entra;

/// <summary>
/// Follows a collection from its first page to the one without a next link. It never calls a chain complete that broke off: it says
/// what broke it, and throws only what makes the whole reading worthless.
/// </summary>
internal sealed class GraphPages(GraphClient client, GraphAddresses addresses, GraphLimits limits, Redactor redactor, ILogger log)
{
    /// <summary>When the directory forgets our place the chain begins anew, and so do those who take its items.</summary>
    public async Task<ChainRead> ReadAsync<T>(PageChain<T> chain, CancellationToken cancellationToken)
    {
        var anyPage = false;
        for (var restart = 0; ; restart++)
        {
            var pass = new Pass();
            var end = await PassAsync(chain, pass, cancellationToken);
            anyPage |= pass.Pages > 0;
            if (end != FetchEnd.PageExpired)
            {
                return new ChainRead(pass.Pages, restart, pass.Fault, end == FetchEnd.NotFound, anyPage);
            }
            if (restart == limits.Restarts)
            {
                var message = $"{pass.Fault!.Message} Reading {chain.Name} was begun anew {restart} times; try again later.";
                return new ChainRead(pass.Pages, restart, new DirectoryException(pass.Fault.Code, message), false, anyPage);
            }
            log.BeginningAnew(chain.Name, pass.Pages, restart + 1, limits.Restarts);
            chain.BeginAnew();
        }
    }

    private async Task<FetchEnd> PassAsync<T>(PageChain<T> chain, Pass pass, CancellationToken cancellationToken)
    {
        try
        {
            return await FollowAsync(chain, pass, cancellationToken);
        }
        catch (DirectoryException fault) when (!fault.EndsReading)
        {
            pass.Fault = fault;
            return FetchEnd.Answered;
        }
    }

    private async Task<FetchEnd> FollowAsync<T>(PageChain<T> chain, Pass pass, CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { chain.First.AbsoluteUri };
        var (address, barren) = (chain.First, 0);
        while (pass.Pages < limits.Pages)
        {
            var fetched = await client.FetchAsync(address, utf8 => GraphPage<T>.Parse(utf8, chain.Parse), cancellationToken, chain.Asking);
            if (fetched.Value is not { } page)
            {
                pass.Fault = fetched.Fault;
                // Only a collection's first page can be unknown; later on it is a chain that broke off.
                return fetched.End == FetchEnd.NotFound && pass.Pages > 0 ? FetchEnd.Answered : fetched.End;
            }
            pass.Pages++;
            barren = await chain.Take(page.Items, cancellationToken) > 0 ? 0 : barren + 1;
            if (page.NextLink is not { } link)
            {
                return FetchEnd.Answered;
            }
            address = addresses.Next(link) ?? throw Bad(chain.Name, pass.Pages, "points to another place than Microsoft Graph", link);
            if (!GraphAddresses.IsSameList(address, chain.First))
            {
                throw Bad(chain.Name, pass.Pages, "leads into another list", link);
            }
            if (!seen.Add(address.AbsoluteUri))
            {
                throw Bad(chain.Name, pass.Pages, "was there before, so the pages go round in a circle", link);
            }
            if (barren == limits.BarrenPages)
            {
                throw Bad(chain.Name, pass.Pages, $"comes after {barren} pages that brought nothing new", "");
            }
        }
        throw Bad(chain.Name, pass.Pages, "comes after more pages than any directory has", "");
    }

    private DirectoryException Bad(string name, int page, string what, string link)
    {
        var place = Uri.TryCreate(link, UriKind.Absolute, out var target) ? target.GetLeftPart(UriPartial.Path) : link;
        var named = place.Length > 0 ? $": {redactor.Clean(place)}" : "";
        return new DirectoryException(
            DirectoryFaults.BadNextLink,
            $"While reading {name}, the next link on page {page} {what}{named}. It was not followed, so what stands behind it is unknown."
                + " Check the address of Microsoft Graph and any proxy that rewrites answers; if all is right, try again later."
        );
    }

    /// <summary>One way through the pages, as far as it came.</summary>
    private sealed class Pass
    {
        public int Pages { get; set; }

        public DirectoryException? Fault { get; set; }
    }
}
