using CsCheck;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Tests.Properties;

/// <summary>What no plan ever does, on whatever bad day.</summary>
public class GuardProperties
{
    [Fact]
    public void Protected_people_lose_nothing_and_nobody_may_allow_it() =>
        Always(
            (world, plan) =>
            {
                var kept = world.Users.Where(user => IsProtected(user, world.Rules)).Select(user => (UserId?)user.Id).ToHashSet();
                Assert.DoesNotContain(Offered(plan), change => IsRemoval(change) && kept.Contains(change.Subject.User));
            }
        );

    [Fact]
    public void Changes_never_hold_more_removals_or_creations_than_the_limits_allow() =>
        Always(
            (world, plan) =>
            {
                var limits = world.Rules.Limits;
                var imported = world.Users.Where(user => user.Anchor?.Job == world.Rules.Job || IsAdopted(user, plan)).ToList();
                var leaving = plan.Changes.OfType<DeactivateUser>().Count();
                ShouldBeWithin(leaving, imported.Count(user => user.IsActive), limits.Deactivated, limits.DeactivatedPercent);
                ShouldBeWithin(plan.Changes.OfType<CreateUser>().Count(), 0, limits.Created, null);

                var revoked = plan.Changes.OfType<RevokeRight>().ToList();
                var held = imported
                    .SelectMany(user => user.Grants.Where(grant => IsManaged(grant, world.Rules)).Select(grant => (user.Id, grant.Right)))
                    .Distinct()
                    .ToList();
                ShouldBeWithin(revoked.Count, held.Count, limits.Revoked, limits.RevokedPercent);
                foreach (var right in revoked.GroupBy(revoke => revoke.Right))
                {
                    ShouldBeWithin(
                        right.Count(),
                        held.Count(grant => grant.Right == right.Key),
                        limits.RevokedPerRight,
                        limits.RevokedPerRightPercent
                    );
                }
            }
        );

    [Fact]
    public void A_limited_plan_holds_the_same_changes_as_one_without_limits() =>
        Always(
            (world, plan) =>
            {
                var free = (world with { Rules = world.Rules with { Limits = ImportLimits.None } }).Plan();
                Assert.Equal(All(free), All(plan));
                if (plan.Objections.Count == 0)
                {
                    Assert.Equal(PlanText.Of(free), PlanText.Of(plan));
                }
                else if (world.Rules.Limits.OverLimit == OverLimit.AllOrNothing)
                {
                    Assert.Empty(plan.Changes);
                }
            }
        );

    [Fact]
    public void Additions_stand_before_removals_among_what_may_be_applied_and_among_what_waits_and_what_is_withheld() =>
        Always(
            (_, plan) =>
            {
                Change[][] lists =
                [
                    [.. plan.Changes],
                    [.. plan.Waiting.Select(waiting => waiting.Change)],
                    [.. plan.Withheld.Select(withheld => withheld.Change)],
                ];
                Assert.All(
                    lists,
                    list => Assert.DoesNotContain(list.SkipWhile(change => !IsRemoval(change)), change => !IsRemoval(change))
                );
            }
        );

    [Fact]
    public void Where_there_was_an_active_administrator_there_still_is_one_whatever_a_person_allows() =>
        Gen.Select(GuardedWorlds.Any, Gen.Int)
            .Sample(
                (world, allowed) =>
                {
                    var plan = world.Plan();
                    var changes = plan
                        .Waiting.Where((waiting, index) => IsRemoval(waiting.Change) && ((allowed >> (index % 32)) & 1) == 1)
                        .Select(w => w.Change);
                    var after = Applying.Apply(
                        plan with
                        {
                            Changes = PlannedChanges.Of(plan.Changes.Concat(changes)),
                        },
                        world.Users,
                        world.Rules.Job
                    );
                    RightId[] everywhere = [Given.Administrator];
                    RightId[] anywhere = [Given.Administrator, Given.LocalAdministrator];
                    Assert.True(!Holds(world.Users, everywhere) || Holds(after, everywhere));
                    Assert.True(!Holds(world.Users, anywhere) || Holds(after, anywhere));
                },
                iter: PropertyCases.Count
            );

    [Fact]
    public void A_directory_that_goes_to_and_fro_ends_by_taking_nothing_from_anybody() =>
        Gen.Select(Worlds.Any, WorldParts.AnyDirectory)
            .Sample(
                (world, other) =>
                {
                    var imports = new Sequence(world.Rules, world.Users);
                    var plans = Enumerable.Range(0, 8).Select(n => imports.Import(n % 2 == 0 ? world.Directory : other)).ToList();
                    Assert.DoesNotContain(plans.TakeLast(2).SelectMany(plan => plan.Changes), IsRemoval);
                },
                iter: PropertyCases.Count
            );

    private static bool IsProtected(User user, ImportRules rules) =>
        user.IsProtected
        || user.Grants.Any(grant => rules.Rights.GetValueOrDefault(grant.Right)?.Role is { } role && rules.ProtectedRoles.Contains(role));

    private static bool IsAdopted(User user, ImportPlan plan) =>
        plan.Changes.OfType<AdoptUser>().Any(adopt => adopt.Subject.User == user.Id);

    private static bool IsManaged(Grant grant, ImportRules rules) =>
        grant.GrantedBy == rules.Job || rules.Links.Any(link => link.Right == grant.Right);

    private static void ShouldBeWithin(int count, int all, int? most, int? percent)
    {
        Assert.True(most is null || count <= most, $"{count} are more than {most}");
        Assert.True(percent is null || count <= 1 || count * 100.0 / all <= percent, $"{count} of {all} are more than {percent} %");
    }

    private static IEnumerable<Change> Offered(ImportPlan plan) => plan.Changes.Concat(plan.Waiting.Select(waiting => waiting.Change));

    private static IEnumerable<string> All(ImportPlan plan) =>
        Offered(plan).Concat(plan.Withheld.Select(withheld => withheld.Change)).Select(PlanText.Line).Order(StringComparer.Ordinal);

    private static bool IsRemoval(Change change) => change is RevokeRight or DeactivateUser;

    private static bool Holds(IEnumerable<User> users, RightId[] rights) =>
        users.Any(user => user.IsActive && user.Grants.Any(grant => rights.Contains(grant.Right)));

    private static void Always(Action<World, ImportPlan> check) =>
        GuardedWorlds.Any.Sample(world => check(world, world.Plan()), iter: PropertyCases.Count);
}
