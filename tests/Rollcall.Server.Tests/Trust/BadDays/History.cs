using Rollcall.Sandbox.Tenants;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>What was true of the tenant, one truth after the other, whatever scenarios made of it.</summary>
internal sealed class History
{
    /// <summary>No copy of a directory lags further behind.</summary>
    private const int Kept = 400;

    private readonly Tenant tenant;
    private readonly Links links;
    private readonly TimeProvider time;
    private readonly List<(DateTimeOffset At, Truth Truth)> truths = [];
    private readonly HashSet<(Guid Person, Guid Right)> given = [];

    public History(Tenant tenant, Links links, TimeProvider time)
    {
        (this.tenant, this.links, this.time) = (tenant, links, time);
        Note();
    }

    public Truth Now => truths[^1].Truth;

    /// <summary>To be called after every change of the tenant.</summary>
    public void Note()
    {
        var truth = tenant.Truth(links.Groups);
        truths.Add((time.GetUtcNow(), truth));
        given.UnionWith(
            links.Rights.SelectMany(
                right => links.GroupsOf(right).SelectMany(group => truth.Reached[group]),
                (right, person) => (person, right)
            )
        );
        truths.RemoveRange(0, Math.Max(0, truths.Count - Kept));
    }

    public bool EverGave(Guid person, Guid right) => given.Contains((person, right));

    /// <summary>The truth at a moment, and all later ones.</summary>
    public IReadOnlyList<Truth> Since(DateTimeOffset then)
    {
        var first = Math.Max(0, truths.FindLastIndex(truth => truth.At <= then));
        return [.. truths.Skip(first).Select(truth => truth.Truth)];
    }
}
