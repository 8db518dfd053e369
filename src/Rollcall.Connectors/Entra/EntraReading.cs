using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Rollcall.Core;

namespace Rollcall.Connectors.Entra;

/// <summary>One reading of a tenant: who answers, then users beside groups, then the members of what the linked groups reach.</summary>
internal sealed class EntraReading(
    TenantReader tenantReader,
    SignIn signIn,
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
        await EndAsync(cancellationToken);
    }

    public async Task ReadGroupsAsync(CancellationToken cancellationToken)
    {
        var tenant = await ReadTenantAsync(cancellationToken);
        await new StructureReading(client, pages, addresses, log, parts).ReadAsync(tenant, cancellationToken);
        await EndAsync(cancellationToken);
    }

    /// <summary>What the app is allowed when all is read: only a token fetched now can tell.</summary>
    private async Task EndAsync(CancellationToken cancellationToken)
    {
        var token = await signIn.FreshTokenAsync(await signIn.TokenAsync(cancellationToken), cancellationToken);
        await parts.WriteAsync(new ReadingEnded(token.Permissions), cancellationToken);
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
