using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Rollcall.Core;

namespace Rollcall.Connectors.Entra;

/// <summary>One reading of a tenant: who answers, then users beside groups, then the members of what the linked groups reach.</summary>
internal sealed class EntraReading(
    TenantReader tenantReader,
    GraphClient client,
    GraphPages pages,
    GraphAddresses addresses,
    GraphLimits limits,
    TimeProvider time,
    ILogger log,
    ChannelWriter<ReadingPart> parts
)
{
    private readonly GroupProof proof = new(client, addresses, time);

    public async Task ReadAllAsync(IReadOnlyCollection<ObjectId> linked, CancellationToken cancellationToken)
    {
        var tenant = await ReadTenantAsync(cancellationToken);
        var users = new UserReading(pages, addresses, log, parts);
        await Together.RunAsync(
            [
                cancellation => users.ReadAsync(tenant, cancellation),
                cancellation => ReadGroupsAndMembersAsync(tenant, linked, cancellation),
            ],
            cancellationToken
        );
    }

    public async Task ReadGroupsAsync(CancellationToken cancellationToken)
    {
        var tenant = await ReadTenantAsync(cancellationToken);
        await new StructureReading(client, pages, addresses, log, parts).ReadAsync(tenant, cancellationToken);
    }

    private async Task<TenantRead> ReadTenantAsync(CancellationToken cancellationToken)
    {
        var tenant = await tenantReader.ReadAsync(cancellationToken);
        await parts.WriteAsync(tenant, cancellationToken);
        return tenant;
    }

    private async Task ReadGroupsAndMembersAsync(
        TenantRead tenant,
        IReadOnlyCollection<ObjectId> linked,
        CancellationToken cancellationToken
    )
    {
        var known = await new GroupReading(proof, pages, addresses, log, parts).ReadAsync(tenant, linked, cancellationToken);
        await new GroupWalk(proof, pages, addresses, limits, log, parts, known).WalkAsync(linked, cancellationToken);
    }
}
