using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Rollcall.Core;
using Rollcall.Core.Directories;

namespace Rollcall.Connectors.Entra.Linked;

/// <summary>Reads people by their ids, a thousand at a time and some thousands at once. Where that is refused, everybody is listed and they are picked out.</summary>
internal sealed class PeopleByIds(ObjectsByIds objects, GraphSession session, ILogger log, ChannelWriter<ReadingPart> parts)
{
    /// <summary>So many members who are not found are asked for one by one; more of them are no coincidence.</summary>
    private const int MostMissing = 20;

    private readonly HashSet<ObjectId> found = [];
    private int answers;
    private long items;
    private long withoutPrincipalName;
    private long withoutAccountEnabled;

    /// <param name="tenant">Who answers.</param>
    /// <param name="wanted">Everybody who is wanted.</param>
    /// <param name="members">Those of them whom a group has just named: they should be there.</param>
    /// <param name="canAsk">Whether all of them have ids that can be asked for; otherwise everybody is listed.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DirectoryException">Nobody can be read, neither by ids nor by the list.</exception>
    public async Task ReadAsync(
        TenantRead tenant,
        IReadOnlySet<ObjectId> wanted,
        IReadOnlySet<ObjectId> members,
        bool canAsk,
        CancellationToken cancellationToken
    )
    {
        await parts.WriteAsync(new PeopleCounted(wanted.Count), cancellationToken);
        if (!canAsk)
        {
            await ListAsync(tenant, wanted, cancellationToken);
            return;
        }
        using var span = Spans.People();
        DirectoryException? fault = null;
        try
        {
            // In the order of their ids, so that whoever is missing from an answer lies among others who are there.
            ObjectId[] ids = [.. wanted.Order()];
            await objects.ReadAsync(session.Addresses.UsersByIds, "user", ids, UserParser.Parse, TakeAsync, cancellationToken);
        }
        catch (DirectoryException refused) when (!refused.EndsReading && answers == 0)
        {
            log.NotByIds(refused.Code, refused.Message);
            await ListAsync(tenant, wanted, cancellationToken);
            return;
        }
        catch (DirectoryException broken) when (!broken.EndsReading)
        {
            fault = broken;
        }
        Permissions.RefuseHalfUsers(tenant.Permissions, items, withoutAccountEnabled, session.Addresses.UsersByIds.AbsolutePath);
        fault ??= await WhyDoubtfulAsync(wanted, members, cancellationToken);
        var record = new CollectionRecord
        {
            Kind = CollectionKind.Users,
            FirstUrl = session.Addresses.UsersByIds.AbsoluteUri,
            // Where there is nobody to ask for, nobody has to answer.
            Pages = Math.Max(1, answers),
            Items = items,
            DistinctItems = found.Count,
            WithoutPrincipalName = withoutPrincipalName,
            WithoutAccountEnabled = withoutAccountEnabled,
            Fault = fault?.InRecord,
        };
        await parts.WriteAsync(new CollectionRead(record), cancellationToken);
        log.CollectionEnded(record);
        span.Tell(record);
    }

    private Task ListAsync(TenantRead tenant, IReadOnlySet<ObjectId> wanted, CancellationToken cancellationToken) =>
        new UserReading(session.Pages, session.Addresses, log, parts, wanted).ReadAsync(tenant, cancellationToken);

    private async ValueTask TakeAsync(IReadOnlyList<DirectoryUser> page, CancellationToken cancellationToken)
    {
        answers++;
        items += page.Count;
        withoutPrincipalName += page.Count(user => user.UserPrincipalName is null);
        withoutAccountEnabled += page.Count(user => user.AccountEnabled is null);
        DirectoryUser[] fresh = [.. page.Where(user => found.Add(user.Id) && user.Id != default)];
        if (fresh.Length > 0)
        {
            await parts.WriteAsync(new UsersRead(fresh), cancellationToken);
        }
    }

    /// <summary>Why it is no proof all the same that every question was answered: the answers have to fit what was asked, and what groups say.</summary>
    private async Task<DirectoryException?> WhyDoubtfulAsync(
        IReadOnlySet<ObjectId> wanted,
        IReadOnlySet<ObjectId> members,
        CancellationToken cancellationToken
    )
    {
        if (found.Any(person => !wanted.Contains(person)))
        {
            return Doubt("The directory answers with people who were not asked for by their ids. Look at proxies that change answers.");
        }
        var missing = members.Where(member => !found.Contains(member)).ToList();
        if (missing.Count > MostMissing)
        {
            return Doubt(
                $"Groups have {missing.Count} members whom the directory does not find by their ids, such as {missing.Min()}. Check that the app may read "
                    + "all people (rollcall job check), then import again."
            );
        }
        foreach (var member in missing)
        {
            if (await IsThereAsync(member, cancellationToken) is { } doubt)
            {
                return doubt;
            }
        }
        return null;
    }

    /// <summary>Somebody may have been deleted since the group was read; then the directory says so when it is asked for that person alone.</summary>
    private async Task<DirectoryException?> IsThereAsync(ObjectId member, CancellationToken cancellationToken)
    {
        try
        {
            var asked = await session.Client.FetchAsync(
                session.Addresses.User(member),
                static utf8 => GraphPage<DirectoryUser>.ParseOne(utf8, UserParser.Parse),
                cancellationToken
            );
            return asked.End == FetchEnd.NotFound
                ? null
                : Doubt($"A group has the member {member}, and the directory finds that person alone but not among others. Import again.");
        }
        catch (DirectoryException fault) when (!fault.EndsReading)
        {
            return fault;
        }
    }

    private static DirectoryException Doubt(string message) => new(DirectoryFaults.BrokenAnswer, message);
}
