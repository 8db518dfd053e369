using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Rollcall.Connectors.Entra.Changes;
using Rollcall.Core;

namespace Rollcall.Connectors.Entra.Linked;

/// <summary>
/// One reading of no more than is needed: the linked groups and what they reach, then the people among the members by their ids. What it costs
/// depends on them, and not on how large the directory is.
/// </summary>
internal sealed class LinkedReading(GraphSession session, TimeProvider time, ILogger log, ChannelWriter<ReadingPart> parts)
{
    private readonly ObjectsByIds objects = new(session.Client);

    /// <param name="tenant">Who answers.</param>
    /// <param name="linked">The linked groups.</param>
    /// <param name="others">Whoever is wanted besides.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DirectoryException">The reading is worthless as a whole.</exception>
    public async Task ReadAsync(
        TenantRead tenant,
        IReadOnlyCollection<ObjectId> linked,
        IReadOnlyCollection<ObjectId> others,
        CancellationToken cancellationToken
    )
    {
        if (linked.Count > 0)
        {
            await RefuseWithoutGroupsAsync(tenant.Permissions, cancellationToken);
        }
        var cursors = new CursorTaking(session.Client, session.Addresses, log, parts);
        await cursors.TakePeopleAsync(cancellationToken);
        var met = await WalkAsync(tenant, cursors, linked, cancellationToken);
        var wanted = met.Ids.Union(others).ToHashSet();
        await new PeopleByIds(objects, session, log, parts).ReadAsync(
            tenant,
            wanted,
            met.Ids,
            canAsk: !met.AnyMalformed,
            cancellationToken
        );
    }

    /// <summary>Asked by their ids, groups come even to an app that may not see anything of them: so it is asked for one of the list.</summary>
    /// <exception cref="DirectoryException">No group can be read: there is nothing to plan with until somebody consents.</exception>
    private async Task RefuseWithoutGroupsAsync(IReadOnlyList<string>? granted, CancellationToken cancellationToken)
    {
        if (granted is null || Permissions.AllowGroups(granted))
        {
            return;
        }
        var asked = await session.Client.FetchAsync(
            session.Addresses.OneGroup,
            static utf8 => GraphPage<GraphGroup>.Parse(utf8, GroupParser.Parse),
            cancellationToken
        );
        asked.OrThrow();
    }

    /// <returns>The members who are no group.</returns>
    private async Task<PeopleMet> WalkAsync(
        TenantRead tenant,
        CursorTaking cursors,
        IReadOnlyCollection<ObjectId> linked,
        CancellationToken cancellationToken
    )
    {
        var people = new PeopleMet();
        var mayBeHidden = Permissions.MayHideMembers(tenant.Permissions);
        var names = new GroupsByIds(objects, session.Addresses, log, parts, mayBeHidden);
        if (await names.FindAsync([.. linked.Distinct()], cancellationToken) is { } refused)
        {
            log.NotByIds(refused.Code, refused.Message);
            await new GroupsByList(session, time, log, parts).ReadAsync(tenant, cursors, linked, people, cancellationToken);
            return people;
        }
        var members = MemberReading.In(session, time, log, parts, names.Known, listIsWhole: false, mayBeHidden);
        var walk = new GroupWalk(members, cursors, session, names.Known, linked.ToHashSet(), people);
        await walk.WalkAsync(linked, new HashSet<ObjectId>(), null, cancellationToken);
        var nameless = walk.Met.Where(group => !names.Known.ContainsKey(group) && !members.HasTold(group)).ToList();
        await names.EndAsync(await names.FindAsync(nameless, cancellationToken), cancellationToken);
        return people;
    }
}
