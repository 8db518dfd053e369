using System.Text.Json;

namespace Rollcall.Sandbox.Tests.Delta;

/// <summary>A directory that knows nothing but what rounds of changes told it: items are applied as they come, and the last one wins.</summary>
internal sealed class DeltaModel
{
    private readonly Dictionary<Guid, HashSet<Guid>> members = [];

    public Dictionary<Guid, SortedDictionary<string, string>> People { get; } = [];

    public Dictionary<Guid, SortedDictionary<string, string>> Groups { get; } = [];

    /// <summary>Members who are there: whoever is deleted keeps the place in a group, and is nobody.</summary>
    public IEnumerable<Guid> MembersOf(Guid group, IReadOnlySet<Guid> things) =>
        members[group].Where(member => People.ContainsKey(member) || Groups.ContainsKey(member) || things.Contains(member));

    public void Apply(IEnumerable<JsonElement> items, bool areGroups)
    {
        foreach (var item in items)
        {
            Apply(areGroups ? Groups : People, item);
            if (areGroups)
            {
                ApplyMembers(item);
            }
        }
    }

    private static void Apply(Dictionary<Guid, SortedDictionary<string, string>> objects, JsonElement item)
    {
        var id = Round.IdOf(item);
        if (Round.RemovalOf(item) is not null)
        {
            objects.Remove(id);
            return;
        }

        objects.TryAdd(id, []);
        foreach (var property in item.EnumerateObject().Where(property => property.Name is not ("id" or "members@delta")))
        {
            objects[id].Remove(property.Name);
            if (property.Value.ValueKind != JsonValueKind.Null)
            {
                objects[id][property.Name] = property.Value.ToString();
            }
        }
    }

    private void ApplyMembers(JsonElement group)
    {
        var id = Round.IdOf(group);
        if (Round.RemovalOf(group) is not null)
        {
            members.Remove(id);
            return;
        }

        members.TryAdd(id, []);
        foreach (var member in Round.MembersOf(group))
        {
            _ = Round.RemovalOf(member) is null ? members[id].Add(Round.IdOf(member)) : members[id].Remove(Round.IdOf(member));
        }
    }
}
