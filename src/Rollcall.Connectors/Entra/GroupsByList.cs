using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Rollcall.Connectors.Entra.Changes;
using Rollcall.Core;

namespace Rollcall.Connectors.Entra;

/// <summary>Reads the list of all groups, then the members of every group that the linked ones reach.</summary>
internal sealed class GroupsByList(GraphSession session, TimeProvider time, ILogger log, ChannelWriter<ReadingPart> parts)
{
    /// <param name="tenant">Who answers.</param>
    /// <param name="cursors">Takes cursors.</param>
    /// <param name="linked">The linked groups.</param>
    /// <param name="people">Where members who are no group are noted; null: nobody wants to know them.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DirectoryException">No group can be read, so that no link can be followed: there is nothing to plan with until somebody consents.</exception>
    public async Task ReadAsync(
        TenantRead tenant,
        CursorTaking cursors,
        IReadOnlyCollection<ObjectId> linked,
        PeopleMet? people,
        CancellationToken cancellationToken
    )
    {
        var mayBeHidden = Permissions.MayHideMembers(tenant.Permissions);
        var list = new GroupList(session.Pages, session.Addresses, log, parts, mayBeHidden);
        var fault = await list.ReadAsync(cancellationToken);
        if (
            linked.Count > 0
            && fault is { Code: DirectoryFaults.PermissionMissing }
            && tenant.Permissions is { } granted
            && !Permissions.AllowGroups(granted)
        )
        {
            throw fault;
        }
        var members = MemberReading.In(session, time, log, parts, list.Known, listIsWhole: fault is null, mayBeHidden);
        var walk = new GroupWalk(members, cursors, session, list.Known, linked.ToHashSet(), people);
        await walk.WalkAsync(linked, new HashSet<ObjectId>(), fault, cancellationToken);
    }
}
