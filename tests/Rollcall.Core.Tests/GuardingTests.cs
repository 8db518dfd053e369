using Rollcall.Core.Planning;
using Rollcall.Core.Users;
using static Rollcall.Core.Tests.Given;

namespace Rollcall.Core.Tests;

public class GuardingTests
{
    [Fact]
    public void The_last_administrator_is_never_deactivated()
    {
        var plan = Import(Directory(Person(9)), Linked(), Imported(1, 1, 3));

        plan.Lines().ShouldBe(["revoke p1@contoso.com 3"]);
        plan.Withheld.Select(withheld => PlanText.Line(withheld.Change))
            .ShouldBe(["revoke p1@contoso.com 1", "deactivate p1@contoso.com Gone"]);
        plan.Withheld.ShouldAllBe(withheld => withheld.Code == "guard.last-administrator");
        plan.Withheld[0]
            .Message.ShouldBe(
                "Person 1 (login p1@contoso.com) keeps the role: no active administrator would be left. Make somebody else administrator first."
            );
    }

    [Fact]
    public void The_last_administrator_never_loses_the_role()
    {
        var plan = Import(Directory(Person(1)), Everybody, Imported(1, 1));

        plan.Changes.ShouldBeEmpty();
        plan.Withheld.ShouldHaveSingleItem().Change.ShouldBeOfType<RevokeRight>().Right.ShouldBe(Administrator);
        plan.Unchanged.ShouldBe(0);
    }

    [Fact]
    public void When_all_administrators_would_go_the_one_with_the_smallest_login_stays()
    {
        var plan = Import(Directory(Person(9)), Linked(), Imported(2, 1), Imported(1, 1));

        plan.Lines().ShouldBe(["revoke p2@contoso.com 1", "deactivate p2@contoso.com Gone"]);
        plan.Withheld.ShouldAllBe(withheld => withheld.Change.Subject.User == UserId(1));
    }

    [Fact]
    public void An_administrator_may_go_while_another_active_one_stays()
    {
        Import(Directory(Person(9)), Linked(), Imported(1, 1), MadeByHand(2, "x", null, 1)).Withheld.ShouldBeEmpty();
    }

    [Fact]
    public void An_inactive_administrator_is_none()
    {
        var plan = Import(Directory(Person(9)), Linked(), Imported(1, 1), MadeByHand(2, "x", null, 1) with { IsActive = false });

        plan.Withheld.Select(withheld => withheld.Change.GetType()).ShouldBe([typeof(RevokeRight), typeof(DeactivateUser)]);
    }

    [Fact]
    public void An_administrator_may_go_when_the_same_plan_makes_another()
    {
        var directory = Directory(Person(9)).WithGroup(101, 9);

        Import(directory, Linked((101, 1)), Imported(1, 1)).Withheld.ShouldBeEmpty();
    }

    [Fact]
    public void An_administrator_may_go_when_the_same_plan_reactivates_another()
    {
        var directory = Directory(Person(9)).WithGroup(101, 9);

        Import(directory, Linked((101, 1)), Imported(1, 1), Imported(9, 1) with { IsActive = false }).Withheld.ShouldBeEmpty();
    }

    [Fact]
    public void An_administrator_of_one_place_does_not_replace_one_of_all_places()
    {
        var plan = Import(Directory(Person(9)), Linked(), Imported(1, 1), MadeByHand(2, "x", null, 2));

        plan.Withheld.Count.ShouldBe(2);
    }

    [Fact]
    public void While_nobody_administers_all_places_an_administrator_of_one_place_counts()
    {
        Import(Directory(Person(9)), Linked(), Imported(1, 2)).Withheld.Count.ShouldBe(2);
        Import(Directory(Person(9)), Linked(), Imported(1, 2), MadeByHand(2, "x", null, 2)).Withheld.ShouldBeEmpty();
    }

    [Fact]
    public void Where_nobody_was_administrator_nothing_is_withheld()
    {
        Import(Directory(Person(9)), Linked(), Imported(1, 3)).Withheld.ShouldBeEmpty();
    }

    [Fact]
    public void A_directory_without_any_user_is_an_objection_while_the_job_has_active_users()
    {
        var objection = Import(Directory(), Everybody, Imported(1)).Objections.ShouldHaveSingleItem();

        objection.Code.ShouldBe("directory.empty");
        objection.Message.ShouldContain("Nothing of this plan may be applied");
    }

    [Fact]
    public void A_directory_without_any_user_is_no_objection_where_nobody_active_was_imported_by_this_job()
    {
        var inactive = Imported(1) with { IsActive = false };
        var otherJobs = Imported(2) with { Anchor = new Anchor(OtherJob, Object(2)) };

        Import(Directory(), Everybody, inactive, otherJobs, MadeByHand(3, "x")).Objections.ShouldBeEmpty();
        Import(Directory(Person(9)), Everybody, Imported(1)).Objections.ShouldBeEmpty();
    }
}
