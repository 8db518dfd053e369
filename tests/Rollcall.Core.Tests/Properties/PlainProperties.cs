using CsCheck;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;

namespace Rollcall.Core.Tests.Properties;

/// <summary>Of people who only get something a plan keeps no changes. Nobody may see that.</summary>
public class PlainProperties
{
    /// <summary>Worlds after an import, in which people and what they have has changed a little since.</summary>
    private static readonly Gen<World> Later = Gen.Select(GuardedWorlds.Any, Gen.Int, Changed);

    private static readonly Gen<World> All = Gen.OneOf(GuardedWorlds.Any, Later, Worlds.Unsound);

    [Fact]
    public void A_plan_is_the_one_that_keeps_every_change_and_weighs_each_by_itself() =>
        All.Sample(world => Assert.Equal(PlanText.Of(Kept(world)), PlanText.Of(world.Plan())), iter: PropertyCases.Count);

    [Fact]
    public void What_a_plan_counts_is_what_it_gives_and_whoever_asks_again_gets_the_same() =>
        All.Sample(
            world =>
            {
                var plan = world.Plan();
                Change[] changes = [.. plan.Changes];
                Assert.Equal(changes.Length, plan.Changes.Count);
                Assert.Equal(Counted(Kept(world).Changes), Counted(plan.Changes));
                Assert.Equal(changes.Select(PlanText.Line), plan.Changes.Select(PlanText.Line));
                Assert.Equal(changes.Select(PlanText.Line), Enum.GetValues<ApplyStage>().SelectMany(plan.Changes.Of).Select(PlanText.Line));
                Assert.All(
                    Enum.GetValues<ApplyStage>(),
                    stage => Assert.All(plan.Changes.Of(stage), c => ApplyStages.Of(c).ShouldBe(stage))
                );
            },
            iter: PropertyCases.Count
        );

    [Fact]
    public void The_worlds_have_such_people_with_and_without_a_user_among_whom_changes_are_applied_wait_and_are_withheld()
    {
        var seen = FixedDraws.Count(All, Show);
        string[] all = ["new applied", "new waiting", "new withheld", "known applied", "known waiting", "some waiting", "kept"];
        Assert.All(all, what => seen.GetValueOrDefault(what).ShouldBeGreaterThan(10, what));
    }

    private static World Changed(World world, int which)
    {
        bool IsMeant(int index) => ((which >> (index % 32)) & 1) == 1;
        var free = world with { Rules = world.Rules with { Limits = ImportLimits.None } };
        return world with
        {
            Rules = world.Rules with
            {
                NeedsApproval = which % 4 == 0,
                Limits = which % 3 == 0 ? new ImportLimits { Created = 0, OverLimit = OverLimit.ApplyRest } : world.Rules.Limits,
            },
            Directory = world.Directory with
            {
                Users = [.. world.Directory.Users.Select((user, i) => IsMeant(i) ? user with { JobTitle = "Clerk" } : user)],
            },
            Users =
            [
                .. Applying
                    .Apply(free.Plan(), world.Users, world.Rules.Job)
                    .Where((_, i) => i % 5 < 3 || !IsMeant(i + 13))
                    .Select((user, i) => IsMeant(i + 7) ? user with { Grants = [.. user.Grants.Skip(1)] } : user),
            ],
        };
    }

    private static IEnumerable<string> Show(World world)
    {
        var plain = new PlainRule(world.Rules);
        var people = new Dictionary<Subject, string>();
        var plan = ImportPlanner.Plan(
            world.Directory,
            world.Users,
            world.Rules,
            world.Past,
            null,
            changes => people.TryAdd(changes.Subject, Word(changes)) && plain.Is(changes)
        );
        return plan
            .Changes.Select(change => $"{people.GetValueOrDefault(change.Subject, "kept")} applied")
            .Concat(plan.Waiting.Select(waiting => $"{people.GetValueOrDefault(waiting.Change.Subject, "kept")} waiting"))
            .Concat(plan.Withheld.Select(withheld => $"{people.GetValueOrDefault(withheld.Change.Subject, "kept")} withheld"))
            .Select(word => word.StartsWith("kept", StringComparison.Ordinal) ? "kept" : word)
            .Append(IsMixed(plan) ? "some waiting" : "")
            .Distinct();

        bool IsMixed(ImportPlan one) =>
            one.Waiting.Any(waiting => people.GetValueOrDefault(waiting.Change.Subject) == "new")
            && one.Changes.Any(change => people.GetValueOrDefault(change.Subject) == "known");

        string Word(UserChanges changes) =>
            !plain.Is(changes) ? "kept"
            : changes.Subject.User is null ? "new"
            : "known";
    }

    private static ImportPlan Kept(World world) =>
        ImportPlanner.Plan(world.Directory, world.Users, world.Rules, world.Past, null, _ => false);

    private static (int, int, int, int, int) Counted(PlannedChanges changes) =>
        (
            changes.People,
            changes.Of<CreateUser>(),
            changes.Of<UpdateUser>() + 100 * changes.Of<AdoptUser>(),
            changes.Of<GrantRight>() + 100 * changes.Of<RevokeRight>(),
            changes.Of<DeactivateUser>() + 100 * changes.Of<ReactivateUser>()
        );
}
