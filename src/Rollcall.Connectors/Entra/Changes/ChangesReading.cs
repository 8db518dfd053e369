using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Rollcall.Core;

namespace Rollcall.Connectors.Entra.Changes;

/// <summary>One reading of what has changed since cursors were taken: the streams first, then whatever they have told of is asked for as it is now.</summary>
internal sealed class ChangesReading(GraphSession session, TimeProvider time, ILogger log, ChannelWriter<ReadingPart> parts)
{
    /// <summary>So many streams are followed at a time.</summary>
    private const int AtOnce = 8;

    private readonly ObjectsByIds objects = new(session.Client);

    public async Task ReadAsync(
        TenantRead tenant,
        IReadOnlyList<DirectoryCursor> cursors,
        IReadOnlyCollection<ObjectId> linked,
        FindKnown? findKnown,
        CancellationToken cancellationToken
    )
    {
        var followed = cursors.SelectMany(cursor => cursor.Groups).ToHashSet();
        var people = new PeopleChanges(objects, session.Addresses, parts);
        var groups = new GroupChanges(followed);
        await FollowAsync(cursors, people, groups, cancellationToken);
        if (findKnown is not null)
        {
            var met = await ReadGroupsAsync(tenant, groups, followed, linked, cancellationToken);
            await groups.HandOnAsync(parts, cancellationToken);
            await people.KeepAsync(findKnown, [.. met.Ids.Union(groups.PeopleJoined).Except(followed)], cancellationToken);
            await people.HandOnAsync(cancellationToken);
            return;
        }
        await Together.RunAsync(
            [
                people.HandOnAsync,
                cancellation => groups.HandOnAsync(parts, cancellation),
                cancellation => ReadGroupsAsync(tenant, groups, followed, linked, cancellation),
            ],
            cancellationToken
        );
    }

    private async Task FollowAsync(
        IReadOnlyList<DirectoryCursor> cursors,
        PeopleChanges people,
        GroupChanges groups,
        CancellationToken cancellationToken
    )
    {
        using var span = Spans.Changes();
        span?.SetTag(DirectoryTelemetry.Items, cursors.Count);
        var pages = new ChangePages(session.Client, session.Addresses, session.Limits);
        var next = new DirectoryCursor[cursors.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, cursors.Count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (i, cancellation) =>
                next[i] =
                    cursors[i].Kind == CursorKind.People
                        ? await pages.FollowAsync(cursors[i], UserChange.Parse, people.Take, cancellation)
                        : await pages.FollowAsync(cursors[i], GroupChange.Parse, groups.Take, cancellation)
        );
        foreach (var cursor in next)
        {
            await parts.WriteAsync(new CursorRead(cursor), cancellationToken);
        }
    }

    /// <summary>Groups that were met for the first time, with all that is in them, and those of which the streams told no clear story.</summary>
    /// <returns>Whom they held.</returns>
    private async Task<PeopleMet> ReadGroupsAsync(
        TenantRead tenant,
        GroupChanges groups,
        HashSet<ObjectId> followed,
        IReadOnlyCollection<ObjectId> linked,
        CancellationToken cancellationToken
    )
    {
        var mayBeHidden = Permissions.MayHideMembers(tenant.Permissions);
        List<ObjectId> first = [.. groups.Met, .. groups.Contradicted, .. linked.Where(group => !followed.Contains(group))];
        var known = new Dictionary<ObjectId, KnownGroup>();
        var members = MemberReading.In(session, time, log, parts, known, listIsWhole: false, mayBeHidden);
        var cursors = new CursorTaking(session.Client, session.Addresses, log, parts);
        var people = new PeopleMet();
        var walk = new GroupWalk(members, cursors, session, known, linked.ToHashSet(), people);
        await walk.WalkAsync(first, followed, null, cancellationToken);
        await NameAsync([.. walk.Met.Concat(groups.Themselves).Distinct()], mayBeHidden, cancellationToken);
        return people;
    }

    private async Task NameAsync(IReadOnlyCollection<ObjectId> ids, bool mayBeHidden, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return;
        }
        var found = await objects.ReadAsync(session.Addresses.GroupsByIds, "group", ids, GroupParser.Parse, cancellationToken);
        var missing = ids.Except(found.Select(group => group.Group.Id)).ToList();
        if (missing.Count > 0)
        {
            throw ChangePages.Unclear($"The directory tells of changes of the group {missing[0]}, and does not find it.");
        }
        await parts.WriteAsync(new GroupsRead([.. found.Select(group => group.Told(mayBeHidden))]), cancellationToken);
    }
}
