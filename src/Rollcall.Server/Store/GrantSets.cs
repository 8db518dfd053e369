using Rollcall.Core.Users;

namespace Rollcall.Server.Store;

/// <summary>Keeps lists of grants once that many people share: links give the same few rights to very many.</summary>
internal sealed class GrantSets
{
    private readonly Pool<Grant[]> sets = new(new SameGrants());

    public IReadOnlyList<Grant> One(IReadOnlyList<Grant> grants) =>
        sets.One([.. grants.OrderBy(grant => grant.Right).ThenBy(grant => grant.GrantedBy?.Value)]);

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
