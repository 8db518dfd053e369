namespace Rollcall.Sandbox.Tenants;

/// <summary>
/// What is true of a tenant at one moment, whatever scenarios make Graph say: who is there, and whom some groups reach. Taken once, asked
/// as often as one likes.
/// </summary>
public sealed record Truth(IReadOnlyDictionary<Guid, Person> People, IReadOnlyDictionary<Guid, IReadOnlySet<Guid>> Reached)
{
    /// <summary>Whether the person is in the group, directly or through groups; false when the group is gone, an error when it was not asked for.</summary>
    public bool IsReached(Guid group, Guid person) => Reached[group].Contains(person);

    /// <summary>Those of the groups that reach a person.</summary>
    public IEnumerable<Guid> GroupsReaching(Guid person) => Reached.Where(group => group.Value.Contains(person)).Select(group => group.Key);
}
