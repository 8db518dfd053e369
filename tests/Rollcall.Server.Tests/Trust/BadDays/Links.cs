using Microsoft.EntityFrameworkCore;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>Which groups give which right, and what lies below them.</summary>
internal sealed class Links(ILookup<Guid, Guid> groupsOf)
{
    public IReadOnlyList<Guid> Groups { get; } = [.. groupsOf.SelectMany(groups => groups).Distinct()];

    public IEnumerable<Guid> Rights => groupsOf.Select(right => right.Key);

    public static async Task<Links> ReadAsync(TestStore store) =>
        new(
            (await store.DbAsync(db => db.Links.AsNoTracking().ToListAsync(TestStore.Token))).ToLookup(
                link => link.RightId,
                link => link.GroupId
            )
        );

    public bool Know(Guid right) => groupsOf.Contains(right);

    public IEnumerable<Guid> GroupsOf(Guid right) => groupsOf[right];

    public IEnumerable<Guid> RightsOf(Truth truth, Guid person) =>
        groupsOf.Where(right => right.Any(group => truth.IsReached(group, person))).Select(right => right.Key);

    /// <summary>The linked groups that hold a group at any depth, but for the group itself.</summary>
    public IEnumerable<Guid> Above(Tenant tenant, Guid group) => Groups.Where(linked => linked != group && Holds(tenant, linked, group));

    private static bool Holds(Tenant tenant, Guid top, Guid group)
    {
        var seen = new HashSet<Guid> { top };
        var open = new Stack<Guid>(seen);
        while (open.TryPop(out var next))
        {
            foreach (var below in tenant.MembersOf(next).Where(member => tenant.FindGroup(member) is not null).Where(seen.Add))
            {
                open.Push(below);
            }
        }

        return seen.Contains(group);
    }
}
