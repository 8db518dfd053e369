using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using static Rollcall.Core.Tests.Given;

namespace Rollcall.Core.Tests;

public class LastAdministratorTests
{
    [Fact]
    public void The_last_administrator_is_never_deactivated()
    {
        var plan = Import(Directory(Person(9)), Everybody, Imported(1, 1, 3), Imported(9));

        plan.Lines().ShouldBe(["revoke p1@contoso.com 3"]);
        plan.Withheld.Select(withheld => PlanText.Line(withheld.Change))
            .ShouldBe(["revoke p1@contoso.com 1", "deactivate p1@contoso.com Gone"]);
        plan.Withheld.ShouldAllBe(withheld => withheld.Code == "guard.last-administrator");
        plan.Withheld[0]
            .Message.ShouldBe(
                "Person 1 (login p1@contoso.com) keeps the role: no active administrator would be left. Make somebody else administrator first."
            );
        plan.Withheld[1]
            .Message.ShouldStartWith("Person 1 (login p1@contoso.com) is not deactivated: no active administrator would be left.");
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
        var plan = Import(Directory(Person(9)), Everybody, Imported(2, 1), Imported(1, 1), Imported(9));

        plan.Lines().ShouldBe(["revoke p2@contoso.com 1", "deactivate p2@contoso.com Gone"]);
        plan.Withheld.ShouldAllBe(withheld => withheld.Change.Subject.User == UserId(1));
    }

    [Fact]
    public void An_administrator_may_go_while_another_active_one_stays()
    {
        Import(Directory(Person(9)), Everybody, Imported(1, 1), MadeByHand(2, "x", null, 1), Imported(9)).Withheld.ShouldBeEmpty();
    }

    [Fact]
    public void An_inactive_administrator_is_none()
    {
        var plan = Import(
            Directory(Person(9)),
            Everybody,
            Imported(9),
            Imported(1, 1),
            MadeByHand(2, "x", null, 1) with
            {
                IsActive = false,
            }
        );

        plan.Withheld.Select(withheld => withheld.Change.GetType()).ShouldBe([typeof(RevokeRight), typeof(DeactivateUser)]);
    }

    [Fact]
    public void An_administrator_may_go_when_the_same_plan_makes_another()
    {
        var directory = Directory(Person(9)).WithGroup(101, 9);

        Import(directory, Linked((101, 1)), Imported(1, 1), Imported(9)).Withheld.ShouldBeEmpty();
    }

    [Fact]
    public void An_administrator_may_go_when_the_same_plan_reactivates_another()
    {
        var directory = Directory(Person(8), Person(9)).WithGroup(101, 9);

        Import(
            directory,
            Linked((101, 1)) with
            {
                Scope = Scope.Everybody,
            },
            Imported(1, 1),
            Imported(8),
            Imported(9, 1) with
            {
                IsActive = false,
            }
        )
            .Withheld.ShouldBeEmpty();
    }

    [Fact]
    public void An_administrator_of_one_place_does_not_replace_one_of_all_places()
    {
        var plan = Import(Directory(Person(9)), Everybody, Imported(1, 1), MadeByHand(2, "x", null, 2), Imported(9));

        plan.Withheld.Count.ShouldBe(2);
    }

    [Fact]
    public void While_nobody_administers_all_places_an_administrator_of_one_place_counts()
    {
        Import(Directory(Person(9)), Everybody, Imported(1, 2), Imported(9)).Withheld.Count.ShouldBe(2);
        Import(Directory(Person(9)), Everybody, Imported(1, 2), MadeByHand(2, "x", null, 2), Imported(9)).Withheld.ShouldBeEmpty();
    }

    [Fact]
    public void Where_nobody_was_administrator_nothing_is_withheld()
    {
        Import(Directory(Person(9)), Everybody, Imported(1, 3), Imported(9)).Withheld.ShouldBeEmpty();
    }

    [Fact]
    public void An_administrator_does_not_go_while_the_one_to_come_waits_for_a_person()
    {
        var directory = Directory(Person(8), Person(9)).WithGroup(101, 8).WithGroup(102, 9);
        var rules = Linked((101, 1), (102, 3));
        var users = new[] { Imported(1, 1), Imported(9, 3) };

        Import(directory, rules, users).Withheld.ShouldBeEmpty();

        foreach (var over in Enum.GetValues<OverLimit>())
        {
            var plan = Import(directory, rules with { Limits = ImportLimits.None with { Created = 0, OverLimit = over } }, users);

            plan.WithheldLines()
                .ShouldBe([
                    "guard.last-administrator: revoke p1@contoso.com 1",
                    "guard.last-administrator: deactivate p1@contoso.com Gone",
                ]);
            plan.WaitingLines().ShouldBe(["limit.created: create p8@contoso.com", "limit.created: grant p8@contoso.com 1 by 101"]);
        }
    }

    [Fact]
    public void No_two_administrators_go_because_a_person_allows_what_waits()
    {
        var plan = Import(
            Directory(Person(1), Person(2)).WithGroup(102, 1, 2).Read(Readings.Whole.WithGoneGroup(101)),
            Linked((101, 1), (102, 3)),
            Imported(1, 1, 3),
            Imported(2, 1, 3)
        );

        plan.Changes.ShouldBeEmpty();
        plan.WithheldLines().ShouldBe(["guard.last-administrator: revoke p1@contoso.com 1"]);
        plan.WaitingLines().ShouldBe(["guard.group-gone: revoke p2@contoso.com 1"]);
    }

    [Fact]
    public void An_administrator_whose_rights_are_held_back_anyway_is_one_who_stays()
    {
        var plan = Import(
            Directory(Person(1), Person(9)).WithGroup(102, 1, 9).Read(Readings.Whole.WithoutMembers(101)),
            Linked((101, 1), (102, 3)),
            Imported(1, 1, 3),
            Imported(2, 1),
            Imported(9, 3)
        );

        plan.WithheldLines().ShouldBe(["guard.incomplete: revoke p1@contoso.com 1"]);
        plan.Lines().ShouldBe(["revoke p2@contoso.com 1", "deactivate p2@contoso.com Gone"]);
    }

    [Fact]
    public void What_the_last_administrator_keeps_is_not_counted_by_a_limit()
    {
        var plan = Import(
            Directory(Person(9)),
            Everybody with
            {
                Limits = ImportLimits.None with { Deactivated = 0, Revoked = 0 },
            },
            Imported(1, 1),
            Imported(9)
        );

        plan.Objections.ShouldBeEmpty();
        plan.Withheld.Count.ShouldBe(2);
    }
}
