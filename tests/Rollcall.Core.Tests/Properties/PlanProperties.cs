using CsCheck;

namespace Rollcall.Core.Tests.Properties;

/// <summary>What is true of the plan for every world, whether a store could hold it or not.</summary>
public class PlanProperties
{
    [Fact]
    public void The_order_of_what_is_read_does_not_matter() =>
        Gen.Select(GuardedWorlds.Any, Gen.UInt)
            .Sample(
                (world, salt) => Assert.Equal(PlanText.Of(world.Plan()), PlanText.Of(Shuffled(world, salt).Plan())),
                iter: PropertyCases.Count
            );

    [Fact]
    public void Planning_never_throws() =>
        Worlds.Unsound.Sample(world => PlanText.Of(world.Plan()).ShouldNotBeEmpty(), iter: PropertyCases.Count);

    [Fact]
    public void Planning_changes_nothing_that_it_is_given() =>
        GuardedWorlds.Any.Sample(
            world =>
            {
                var before = world.ToString();
                world.Plan();
                Assert.Equal(before, world.ToString());
            },
            iter: PropertyCases.Count
        );

    private static World Shuffled(World world, uint salt)
    {
        T[] Shuffle<T>(IEnumerable<T> items) =>
            [.. items.Index().OrderBy(item => unchecked((uint)(item.Index + 1) * (salt | 1)) >> 7).Select(i => i.Item)];

        return world with
        {
            Directory = world.Directory with
            {
                Users = Shuffle(world.Directory.Users),
                Groups = Shuffle(world.Directory.Groups),
                Members = Shuffle(world.Directory.Members).ToDictionary(e => e.Key, IReadOnlyList<ObjectId> (e) => Shuffle(e.Value)),
            },
            Users = Shuffle(world.Users.Select(user => user with { Grants = Shuffle(user.Grants) })),
            Rules = world.Rules with
            {
                Links = Shuffle(world.Rules.Links),
                Languages = Shuffle(world.Rules.Languages),
                Rights = Shuffle(world.Rules.Rights).ToDictionary(),
            },
        };
    }
}
