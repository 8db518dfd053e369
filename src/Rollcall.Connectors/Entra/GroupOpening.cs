using Rollcall.Core;
using Rollcall.Core.Directories;

namespace Rollcall.Connectors.Entra;

/// <summary>Looks into one group for a person who waits for it.</summary>
internal sealed class GroupOpening(GraphSession session, TimeProvider time)
{
    /// <exception cref="DirectoryException">The directory can't be asked, or has no such group.</exception>
    public async Task<GroupContents> OpenAsync(ObjectId id, CancellationToken cancellationToken)
    {
        var tenant = await session.Tenant.ReadAsync(cancellationToken);
        var proof = new GroupProof(session.Client, session.Addresses, time);
        var found = await proof.FindAsync(new GraphId(id, null), cancellationToken) ?? throw Gone(id);
        var group = found.Told(Permissions.MayHideMembers(tenant.Permissions));
        if (group.HiddenMembership)
        {
            // The directory would answer with nobody, and that would not be true.
            return new GroupContents(group, null, null);
        }
        var nested = group.Kind == GroupKind.Microsoft365 ? [] : await NestedAsync(found.Id!.Value, cancellationToken);
        return new GroupContents(group, nested, await CountAsync(found.Id!.Value, cancellationToken));
    }

    /// <summary>A Microsoft 365 group has no groups in it, and asking it for them is refused.</summary>
    private async Task<IReadOnlyList<DirectoryGroup>> NestedAsync(GraphId group, CancellationToken cancellationToken)
    {
        var address = session.Addresses.NestedGroups(group);
        var items = new List<GraphGroup>();
        var chain = await session.Pages.ReadAsync(
            new PageChain<GraphGroup>($"groups in {group.Id}", address, GroupParser.Parse, KeepAsync, items.Clear, GraphAsking.Eventual),
            cancellationToken
        );
        return chain.Fault is { } fault
            ? throw fault
            :
            [
                .. items
                    .Where(item => item.Id is not null)
                    .Select(item => item.Group)
                    .DistinctBy(item => item.Id)
                    .OrderBy(item => item.DisplayName, StringComparer.OrdinalIgnoreCase)
                    .ThenBy(item => item.Id),
            ];

        ValueTask<int> KeepAsync(IReadOnlyList<GraphGroup> page, CancellationToken _)
        {
            items.AddRange(page);
            return ValueTask.FromResult(page.Count);
        }
    }

    private async Task<long> CountAsync(GraphId group, CancellationToken cancellationToken)
    {
        var address = session.Addresses.MemberCount(group);
        return (await session.Client.FetchAsync(address, CountParser.Parse, cancellationToken, GraphAsking.Count)).OrThrow().Number;
    }

    private static DirectoryException Gone(ObjectId group) =>
        new(
            DirectoryFaults.GroupGone,
            $"The group {group} no longer exists in the directory: it was deleted. If it is linked, remove its links, or restore the group within"
                + " 30 days under Groups > Deleted groups."
        );
}
