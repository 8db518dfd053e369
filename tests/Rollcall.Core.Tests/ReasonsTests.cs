using CsCheck;
using Rollcall.Core.Planning;
using Rollcall.Core.Tests.Properties;

namespace Rollcall.Core.Tests;

/// <summary>Each line of a plan names the rule that caused it, by a stable code and in a sentence.</summary>
public class ReasonsTests
{
    private static readonly Reasons Everybody = new(Given.Everybody, new Dictionary<ObjectId, string>());

    [Fact]
    public void Every_line_of_every_plan_has_a_rule_and_a_sentence() =>
        GuardedWorlds.Any.Sample(
            world =>
            {
                var plan = world.Plan();
                var reasons = new Reasons(world.Rules, new Dictionary<ObjectId, string>());
                var all = plan
                    .Changes.Concat(plan.Waiting.Select(waiting => waiting.Change))
                    .Concat(plan.Withheld.Select(withheld => withheld.Change))
                    .Select(reasons.Of)
                    .Concat(plan.Waiting.Select(Reasons.Of))
                    .Concat(plan.Withheld.Select(Reasons.Of))
                    .Concat(plan.Rejections.Select(Reasons.Of));
                foreach (var reason in all)
                {
                    Assert.Contains(reason.Rule, Reasons.All);
                    Assert.EndsWith(".", reason.Sentence);
                }
            },
            iter: PropertyCases.Count
        );

    [Fact]
    public void A_grant_names_the_groups_and_what_they_are_linked_to()
    {
        var rules = Given.Linked((101, 1));
        var names = new Dictionary<ObjectId, string> { [Given.Object(101)] = "Copenhagen Reception" };
        var plan = Given.Import(Given.Directory(Given.Person(1)).WithGroup(101, 1), rules);

        var reason = new Reasons(rules, names).Of(plan.Changes.OfType<GrantRight>().ShouldHaveSingleItem());

        reason.Rule.ShouldBe("rule.link");
        reason.Sentence.ShouldStartWith("Member of Copenhagen Reception, linked to ");
    }

    [Fact]
    public void A_change_names_the_directorys_property_and_a_default_as_such()
    {
        var known = Given.Imported(1);
        var person = Given.Person(1) with { JobTitle = "Chief", PreferredLanguage = "xx" };

        var both = Given.Import(
            Given.Directory(person),
            Given.Everybody with
            {
                DefaultLanguage = "da",
            },
            known with
            {
                Profile = known.Profile with { Language = "yy" },
            }
        );

        var reason = Everybody.Of(both.Changes.OfType<UpdateUser>().ShouldHaveSingleItem());
        reason.Rule.ShouldBe("rule.mapping");
        reason.Sentence.ShouldContain("another jobTitle.");
        reason.Sentence.ShouldContain("job's default");
    }

    [Fact]
    public void A_leaver_is_told_as_such_with_every_right_that_goes()
    {
        var plan = Given.Import(Given.Directory(Given.Person(9)), Given.Linked((101, 1)), Given.Imported(1, 1));
        var reasons = plan
            .Changes.Concat(plan.Waiting.Select(waiting => waiting.Change))
            .Concat(plan.Withheld.Select(withheld => withheld.Change))
            .Where(change => change is RevokeRight or DeactivateUser)
            .Select(new Reasons(Given.Linked((101, 1)), new Dictionary<ObjectId, string>()).Of);

        reasons.Select(reason => reason.Rule).ShouldBe(["rule.leaver", "rule.leaver"]);
    }
}
