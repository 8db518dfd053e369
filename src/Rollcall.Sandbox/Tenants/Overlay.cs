using System.Collections.Immutable;

namespace Rollcall.Sandbox.Tenants;

/// <summary>What has changed since the tenant was founded. Immutable: whoever reads a page reads one moment.</summary>
internal sealed record Overlay(int PeopleEver, int GroupsEver)
{
    /// <summary>The number of the moment at which it was the truth; what scenarios make of it keeps the number.</summary>
    public int Moment { get; init; }

    public ImmutableDictionary<int, Person> People { get; init; } = ImmutableDictionary<int, Person>.Empty;
    public ImmutableHashSet<int> DeletedPeople { get; init; } = [];
    public ImmutableDictionary<int, Group> Groups { get; init; } = ImmutableDictionary<int, Group>.Empty;
    public ImmutableHashSet<int> DeletedGroups { get; init; } = [];
    public ImmutableDictionary<int, MemberEdits> Members { get; init; } = ImmutableDictionary<int, MemberEdits>.Empty;
}

/// <summary>Who joined and who left a group since the tenant was founded.</summary>
internal sealed record MemberEdits(ImmutableList<ObjectRef> Added, ImmutableHashSet<ObjectRef> Removed)
{
    public static readonly MemberEdits None = new([], []);
}
