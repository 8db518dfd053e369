using Rollcall.Core.Users;
using Rollcall.Server.Store.Copies;

namespace Rollcall.Server.Store;

/// <summary>
/// Gives equal lists of grants as one, as <see cref="TextPool"/> does with texts: links give the same few rights to very many people. Lists of which there are
/// too many different ones are left to whom they belong to.
/// </summary>
internal sealed class GrantSets
{
    private const int Most = 20_000;

    private readonly HashSet<Grant[]> known = new(new SameGrants());

    public IReadOnlyList<Grant> One(IReadOnlyList<Grant> grants)
    {
        if (grants.Count == 0)
        {
            return [];
        }

        Grant[] sorted = [.. grants.OrderBy(grant => grant.Right).ThenBy(grant => grant.GrantedBy?.Value)];
        if (known.TryGetValue(sorted, out var same))
        {
            return same;
        }

        if (known.Count < Most)
        {
            known.Add(sorted);
        }

        return sorted;
    }

    private sealed class SameGrants : IEqualityComparer<Grant[]>
    {
        public bool Equals(Grant[]? x, Grant[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(Grant[] grants)
        {
            var hash = new HashCode();
            foreach (var grant in grants)
            {
                hash.Add(grant);
            }

            return hash.ToHashCode();
        }
    }
}
