using CsCheck;
using Rollcall.Core.Explaining;
using Rollcall.Core.Planning;

namespace Rollcall.Core.Tests.Properties;

/// <summary>The ways by which a person has a right are the directory's, all of them, and without them the planner does not give it.</summary>
public class ChainProperties
{
    private const int Most = 1000;

    [Fact]
    public void Everybody_whom_the_planner_gives_a_right_has_a_way_to_it_and_nobody_else() =>
        Always((world, person, right, isGiven) => Assert.Equal(isGiven, ChainsOf(world, person, right).All.Count > 0));

    [Fact]
    public void Every_step_of_every_way_is_in_the_directory_and_ends_at_a_linked_group() =>
        Always(
            (world, person, right, _) =>
            {
                foreach (var chain in ChainsOf(world, person, right).All)
                {
                    ObjectId[] steps = [person, .. chain.Groups];
                    Assert.All(steps.Zip(steps.Skip(1)), step => Assert.Contains(step.First, world.Directory.Members[step.Second]));
                    Assert.Contains(world.Rules.Links, link => link.Group == chain.Linked && link.Right == right);
                    Assert.Equal(chain.Groups.Count, chain.Groups.Distinct().Count());
                }
            }
        );

    [Fact]
    public void Out_of_the_first_groups_of_all_ways_a_person_has_the_right_no_more() =>
        Always(
            (world, person, right, isGiven) =>
            {
                if (!isGiven)
                {
                    return;
                }

                var leave = ChainsOf(world, person, right).All.Select(chain => chain.Groups[0]).ToHashSet();
                var members = world.Directory.Members.ToDictionary(
                    group => group.Key,
                    IReadOnlyList<ObjectId> (group) => [.. group.Value.Where(member => member != person || !leave.Contains(group.Key))]
                );
                Assert.False(IsGiven(world with { Directory = world.Directory with { Members = members } }, person, right));
            }
        );

    [Fact]
    public void With_the_linked_groups_of_all_ways_unlinked_a_person_has_the_right_no_more() =>
        Always(
            (world, person, right, isGiven) =>
            {
                if (!isGiven)
                {
                    return;
                }

                var unlink = ChainsOf(world, person, right).All.Select(chain => chain.Linked).ToHashSet();
                var links = world.Rules.Links.Where(link => link.Right != right || !unlink.Contains(link.Group)).ToList();
                Assert.False(IsGiven(world with { Rules = world.Rules with { Links = links } }, person, right));
            }
        );

    private static void Always(Action<World, ObjectId, RightId, bool> check) =>
        Worlds.WithoutTwins.Sample(
            world =>
            {
                foreach (var person in world.Directory.Users.Select(user => user.Id).Where(id => id != default))
                {
                    foreach (var right in world.Rules.Links.Select(link => link.Right).Distinct())
                    {
                        check(world, person, right, IsGiven(world, person, right));
                    }
                }
            },
            iter: PropertyCases.Count / 10
        );

    private static bool IsGiven(World world, ObjectId person, RightId right) =>
        Reaching.Reach(world.Directory, world.Rules.Links).GivenTo(person).Contains(right);

    private static Chains ChainsOf(World world, ObjectId person, RightId right) =>
        Chains.Find(
            person,
            world
                .Directory.Members.SelectMany(group => group.Value, (group, member) => (member, group.Key))
                .ToLookup(edge => edge.member, edge => edge.Key),
            world.Rules.Links.Where(link => link.Right == right).Select(link => link.Group).ToHashSet(),
            Most
        );
}
