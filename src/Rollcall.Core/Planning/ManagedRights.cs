using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>The rights that a job may take away: what its links give, and what its own imports gave. What people gave by hand is theirs to take.</summary>
internal sealed class ManagedRights(ImportRules rules)
{
    private readonly HashSet<RightId> linked = [.. rules.Links.Select(link => link.Right)];

    /// <summary>The rights among these grants that the job manages, sorted.</summary>
    public IEnumerable<RightId> Among(IReadOnlyList<Grant> grants) =>
        grants.Where(grant => grant.GrantedBy == rules.Job || linked.Contains(grant.Right)).Select(grant => grant.Right).Distinct().Order();
}
