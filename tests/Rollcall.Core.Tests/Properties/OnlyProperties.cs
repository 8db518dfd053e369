using CsCheck;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;

namespace Rollcall.Core.Tests.Properties;

/// <summary>A plan for a few people says of them what a plan for everybody says, and of nobody else anything.</summary>
public class OnlyProperties
{
    [Fact]
    public void A_plan_for_some_has_their_lines_of_the_plan_for_all_and_no_others() =>
        Worlds.WithoutTwins.Sample(
            world =>
            {
                var rules = world.Rules with { Limits = ImportLimits.None, NeedsApproval = false };
                var only = world.Directory.Users.Select(user => user.Id).Where((id, index) => id != default && index % 2 == 0).ToHashSet();
                var all = ImportPlanner.Plan(world.Directory, world.Users, rules, RecentSwitches.None);
                var some = ImportPlanner.Plan(world.Directory, world.Users, rules, RecentSwitches.None, new PlannedPart(only));
                if (all.Objections.Count > 0 || all.Withheld.Count > 0 || some.Withheld.Count > 0)
                {
                    return;
                }

                bool IsMeant(Subject subject) => subject.ObjectId is { } id && only.Contains(id);
                Assert.Equal(
                    all.Changes.Where(change => IsMeant(change.Subject)).Select(PlanText.Line),
                    some.Changes.Select(PlanText.Line)
                );
                Assert.Equal(
                    all.Rejections.Where(rejection => IsMeant(rejection.Subject)).Select(rejection => rejection.Message),
                    some.Rejections.Select(rejection => rejection.Message)
                );
            },
            iter: PropertyCases.Count
        );

    [Fact]
    public void Who_was_rejected_because_of_themselves_need_not_be_looked_at_again_for_the_same_plan() =>
        Worlds.WithoutTwins.Sample(
            world =>
            {
                var rules = world.Rules with { Limits = ImportLimits.None, NeedsApproval = false };
                var all = ImportPlanner.Plan(world.Directory, world.Users, rules, RecentSwitches.None);
                var still = all.Rejections.Where(IsOfOneself).Select(rejection => rejection.Subject.ObjectId!.Value).ToHashSet();
                var others = world.Directory.Users.Where(user => !still.Contains(user.Id)).ToList();
                var part = new PlannedPart(others.Select(user => user.Id).Where(id => id != default).ToHashSet());
                var some = ImportPlanner.Plan(world.Directory with { Users = others }, world.Users, rules, RecentSwitches.None, part);
                if (
                    all.Objections.Count > 0
                    || all.Withheld.Count > 0
                    || all.Rejections.Any(rejection => rejection.Subject.ObjectId is null)
                )
                {
                    return;
                }

                Assert.Equal(all.Rejections.Where(rejection => !IsOfOneself(rejection)).Select(Told), some.Rejections.Select(Told));
                var changes = all.Changes.Where(change => change.Subject.ObjectId is { } id && part.People.Contains(id));
                Assert.Equal(changes.Select(PlanText.Line), some.Changes.Select(PlanText.Line));
            },
            iter: PropertyCases.Count
        );

    private static bool IsOfOneself(Rejection rejection) =>
        !Rejection.OfOthers.Contains(rejection.Code) && rejection.Subject.ObjectId is not null;

    private static string Told(Rejection rejection) =>
        $"{rejection.Subject} {rejection.Code} {string.Join(' ', rejection.Fields)} {rejection.Message} {Reasons.Of(rejection)}";
}
