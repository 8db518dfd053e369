using CsCheck;
using Rollcall.Core.Planning;
using Rollcall.Core.Users;

namespace Rollcall.Core.Tests.Properties;

/// <summary>What is true of every import of every history; each of these looks at 10,000 histories of three imports.</summary>
public class ImportProperties
{
    [Fact]
    public void An_import_that_was_applied_leaves_nothing_to_do() =>
        Always((_, _, after) => after.Plan().Changes.Select(PlanText.Line).ShouldBeEmpty());

    [Fact]
    public void An_import_makes_the_store_what_the_rules_say() =>
        // Not ShouldBe: its picture of two long texts takes a second, and a property that fails does so a thousand times.
        Always((before, _, after) => Assert.Equal(StoreText.Of(new Oracle(before).StoreAfter()), StoreText.Of(after.Users)));

    [Fact]
    public void No_two_people_ever_share_a_login() =>
        Always((_, _, after) => after.Users.Select(user => LoginKey.Of(user.Profile.Login)).ShouldBeUnique());

    [Fact]
    public void Nobody_loses_a_right_that_no_link_manages_and_no_import_of_the_job_granted() =>
        Always(
            (before, _, after) =>
            {
                var rules = before.Rules;
                var users = after.Users.ToDictionary(user => user.Id);
                foreach (var user in before.Users)
                {
                    user.Grants.Where(grant => grant.GrantedBy != rules.Job && rules.Links.All(link => link.Right != grant.Right))
                        .Except(users[user.Id].Grants)
                        .ShouldBeEmpty();
                }
            }
        );

    [Fact]
    public void Where_there_was_an_active_administrator_there_still_is_one() =>
        Always(
            (before, _, after) =>
            {
                foreach (var rights in new RightId[][] { [Given.Administrator], [Given.Administrator, Given.LocalAdministrator] })
                {
                    if (Holds(before.Users, rights))
                    {
                        Holds(after.Users, rights).ShouldBeTrue();
                    }
                }
            }
        );

    [Fact]
    public void Nobody_of_another_job_and_nobody_made_by_hand_is_changed_unless_adopted() =>
        Always(
            (before, plan, after) =>
            {
                var adopted = plan.Changes.OfType<AdoptUser>().Select(change => change.Subject.User).ToHashSet();
                var users = after.Users.ToDictionary(user => user.Id);
                foreach (var user in before.Users.Where(user => user.Anchor?.Job != before.Rules.Job && !adopted.Contains(user.Id)))
                {
                    users[user.Id].ShouldBeSameAs(user);
                }
            }
        );

    [Fact]
    public void Whoever_is_rejected_is_rejected_once_and_stays_as_they_are() =>
        Always(
            (_, plan, _) =>
            {
                plan.Rejections.Select(rejection => rejection.Subject.ObjectId).OfType<ObjectId>().ShouldBeUnique();
                plan.Changes.Concat(plan.Withheld.Select(withheld => withheld.Change))
                    .Select(change => change.Subject.ObjectId)
                    .Intersect(plan.Rejections.Select(rejection => rejection.Subject.ObjectId))
                    .ShouldBeEmpty();
            }
        );

    [Fact]
    public void After_an_import_everybody_in_a_directory_that_is_believed_is_excluded_rejected_unchanged_or_kept_administrator() =>
        Always(
            (before, _, after) =>
            {
                var plan = after.Plan();
                if (plan.Objections.Count > 0)
                {
                    return;
                }

                var keptInScope = plan.Withheld.Count > 0 && !plan.Withheld.Any(withheld => withheld.Change is DeactivateUser) ? 1 : 0;
                (plan.Excluded + plan.Rejections.Count + plan.Unchanged + keptInScope).ShouldBe(before.Directory.Users.Count);
            }
        );

    private static bool Holds(IEnumerable<User> users, RightId[] rights) =>
        users.Any(user => user.IsActive && user.Grants.Any(grant => rights.Contains(grant.Right)));

    private static void Always(Action<World, ImportPlan, World> check) =>
        Worlds.Histories.Sample(
            history =>
            {
                foreach (var (before, plan, after) in history.Imports())
                {
                    check(before, plan, after);
                }
            },
            iter: PropertyCases.Count
        );
}
