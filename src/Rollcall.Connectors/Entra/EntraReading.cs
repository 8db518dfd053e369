using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Rollcall.Connectors.Entra.Changes;
using Rollcall.Connectors.Entra.Linked;
using Rollcall.Core;

namespace Rollcall.Connectors.Entra;

/// <summary>One reading of a tenant: who answers, then users beside groups, then the members of what the linked groups reach.</summary>
internal sealed class EntraReading(GraphSession session, TimeProvider time, ILogger log, ChannelWriter<ReadingPart> parts)
{
    public async Task ReadAllAsync(IReadOnlyCollection<ObjectId> linked, CancellationToken cancellationToken)
    {
        var tenant = await ReadTenantAsync(cancellationToken);
        var users = new UserReading(session.Pages, session.Addresses, log, parts);
        var groups = new GroupsByList(session, time, log, parts);
        var cursors = new CursorTaking(session.Client, session.Addresses, log, parts);
        await cursors.TakePeopleAsync(cancellationToken);
        await Together.RunAsync(
            [
                cancellation => users.ReadAsync(tenant, cancellation),
                cancellation => groups.ReadAsync(tenant, cursors, linked, people: null, cancellation),
            ],
            cancellationToken
        );
        await EndIfKnownAsync(cancellationToken);
    }

    public async Task ReadLinkedAsync(
        IReadOnlyCollection<ObjectId> linked,
        IReadOnlyCollection<ObjectId> others,
        CancellationToken cancellationToken
    )
    {
        var tenant = await ReadTenantAsync(cancellationToken);
        await new LinkedReading(session, time, log, parts).ReadAsync(tenant, linked, others, cancellationToken);
        await EndIfKnownAsync(cancellationToken);
    }

    public async Task ReadChangesAsync(
        IReadOnlyList<DirectoryCursor> cursors,
        IReadOnlyCollection<ObjectId> linked,
        FindKnown? findKnown,
        CancellationToken cancellationToken
    )
    {
        var tenant = await ReadTenantAsync(cancellationToken);
        await new ChangesReading(session, time, log, parts).ReadAsync(tenant, cursors, linked, findKnown, cancellationToken);
        await EndAsync(cancellationToken);
    }

    public async Task ReadPeopleAsync(
        IReadOnlyCollection<string> asked,
        IReadOnlyCollection<ObjectId> linked,
        CancellationToken cancellationToken
    )
    {
        await ReadTenantAsync(cancellationToken);
        await new PeopleReading(session.Pages, session.Addresses, parts).ReadAsync(asked, linked, cancellationToken);
        await EndAsync(cancellationToken);
    }

    public async Task ReadGroupsAsync(CancellationToken cancellationToken)
    {
        var tenant = await ReadTenantAsync(cancellationToken);
        var list = new GroupList(session.Pages, session.Addresses, log, parts, Permissions.MayHideMembers(tenant.Permissions));
        await new StructureReading(session.Client, session.Addresses, log, parts).ReadAsync(list, cancellationToken);
        await EndAsync(cancellationToken);
    }

    private async Task<TenantRead> ReadTenantAsync(CancellationToken cancellationToken)
    {
        var tenant = await session.Tenant.ReadAsync(cancellationToken);
        await parts.WriteAsync(tenant, cancellationToken);
        return tenant;
    }

    /// <summary>A reading without its end is one that proves nothing, and that is what it is.</summary>
    private async Task EndIfKnownAsync(CancellationToken cancellationToken)
    {
        try
        {
            await EndAsync(cancellationToken);
        }
        catch (DirectoryException fault) when (!fault.EndsReading)
        {
            log.EndNotKnown(fault.Code, fault.Message);
        }
    }

    /// <summary>What the app is allowed when all is read: only a token fetched now can tell.</summary>
    private async Task EndAsync(CancellationToken cancellationToken)
    {
        var token = await session.SignIn.FreshTokenAsync(await session.SignIn.TokenAsync(cancellationToken), cancellationToken);
        await parts.WriteAsync(new ReadingEnded(token.Permissions), cancellationToken);
    }
}
