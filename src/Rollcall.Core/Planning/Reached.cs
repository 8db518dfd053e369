namespace Rollcall.Core.Planning;

/// <summary>Whom the links reach, as far as the directory could be read.</summary>
/// <param name="Given">What the links give to each member of a linked group, people and groups alike; whoever is not in it is in none.</param>
/// <param name="UnreadBelow">By linked group: the groups that it reaches, itself included, whose members are not proven whole.</param>
internal sealed record Reached(
    IReadOnlyDictionary<ObjectId, GivenRights> Given,
    IReadOnlyDictionary<ObjectId, IReadOnlyList<ObjectId>> UnreadBelow
)
{
    public GivenRights GivenTo(ObjectId member) => Given.GetValueOrDefault(member, GivenRights.None);
}
