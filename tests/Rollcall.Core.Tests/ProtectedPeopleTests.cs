using Rollcall.Core.Users;
using static Rollcall.Core.Tests.Given;
using static Rollcall.Core.Tests.Readings;

namespace Rollcall.Core.Tests;

public class ProtectedPeopleTests
{
    [Fact]
    public void A_protected_person_keeps_account_and_rights_whatever_the_directory_says()
    {
        var plan = Import(Directory(Person(9)), Everybody, Imported(1, 3, 4) with { IsProtected = true }, Imported(2), Imported(9));

        plan.Lines().ShouldBe(["deactivate p2@contoso.com Gone"]);
        plan.WithheldLines()
            .ShouldBe([
                "guard.protected: revoke p1@contoso.com 3",
                "guard.protected: revoke p1@contoso.com 4",
                "guard.protected: deactivate p1@contoso.com Gone",
            ]);
        plan.Withheld[0].Message.ShouldBe("Person 1 (login p1@contoso.com) is protected: take the protection away if this is to happen.");
    }

    [Fact]
    public void Whoever_holds_a_protected_role_anywhere_loses_nothing_at_all()
    {
        var rules = Linked((101, 3), (101, 4)) with { ProtectedRoles = new HashSet<Role> { Role.Booker } };

        var plan = Import(
            Directory(Person(1), Person(2), Person(9)).WithGroup(101, 9),
            rules,
            Imported(1, 3, 4),
            Imported(2, 4),
            Imported(9, 3, 4)
        );

        plan.Lines().ShouldBe(["revoke p2@contoso.com 4", "deactivate p2@contoso.com OutOfScope"]);
        plan.WithheldLines()
            .ShouldBe([
                "guard.protected: revoke p1@contoso.com 3",
                "guard.protected: revoke p1@contoso.com 4",
                "guard.protected: deactivate p1@contoso.com OutOfScope",
            ]);
        plan.Withheld[1]
            .Message.ShouldBe(
                "Person 1 (login p1@contoso.com) is Booker everywhere, and that role is protected: take the role away by hand if this is to happen."
            );
    }

    [Fact]
    public void Of_several_protected_roles_the_first_one_is_named_whatever_the_order_of_the_grants()
    {
        var rules = Everybody with
        {
            ProtectedRoles = new HashSet<Role> { Role.Booker, Role.Administrator },
        };

        Import(Directory(Person(9)), rules, Imported(1, 3, 2, 1), Imported(9))
            .Withheld.ShouldAllBe(withheld => withheld.Message.Contains("is Administrator everywhere, and that role"));
    }

    [Fact]
    public void A_right_that_is_no_role_or_another_role_protects_nobody()
    {
        var rules = Everybody with { ProtectedRoles = new HashSet<Role> { Role.Receptionist } };

        Import(Directory(Person(9)), rules, Imported(1, 3, 4, 99), Imported(9)).Withheld.ShouldBeEmpty();
    }

    [Fact]
    public void A_protected_person_still_gets_what_the_directory_gives()
    {
        Import(
                Directory(Person(1) with { JobTitle = "Boss" }).WithGroup(101, 1),
                Linked((101, 3)),
                Imported(1, 4) with
                {
                    IsProtected = true,
                    IsActive = false,
                }
            )
            .Lines()
            .ShouldBe(["update p1@contoso.com jobTitle:->Boss", "reactivate p1@contoso.com", "grant p1@contoso.com 3 by 101"]);
    }

    [Fact]
    public void Somebody_made_by_hand_who_is_protected_is_adopted_and_keeps_what_was_given_by_hand()
    {
        var plan = Import(
            Directory(Person(1)).WithGroup(101, 1),
            Linked((101, 3), (102, 4)),
            MadeByHand(50, "p1@contoso.com", null, 4) with
            {
                IsProtected = true,
            }
        );

        plan.Changes.Count.ShouldBe(2);
        plan.WithheldLines().ShouldBe(["guard.protected: revoke p1@contoso.com 4"]);
    }

    [Fact]
    public void A_protected_person_is_told_to_be_protected_even_where_it_can_not_be_known_whether_they_would_lose_something()
    {
        Import(Directory(Person(9)).Read(Whole.WithoutPeople()), Everybody, Imported(1) with { IsProtected = true }, Imported(9))
            .WithheldLines()
            .ShouldBe(["guard.protected: deactivate p1@contoso.com Gone"]);
    }

    [Fact]
    public void A_protected_administrator_is_one_who_stays()
    {
        var plan = Import(Directory(Person(9)), Everybody, Imported(1, 1), Imported(2, 1) with { IsProtected = true }, Imported(9));

        plan.Lines().ShouldBe(["revoke p1@contoso.com 1", "deactivate p1@contoso.com Gone"]);
        plan.Withheld.ShouldAllBe(withheld => withheld.Code == "guard.protected");
    }

    [Fact]
    public void What_protected_people_keep_is_not_counted_by_a_limit()
    {
        Import(
            Directory(Person(9)),
            Everybody with
            {
                Limits = Rules.ImportLimits.None with { Deactivated = 0 },
            },
            Imported(1) with
            {
                IsProtected = true,
            },
            Imported(9)
        )
            .Objections.ShouldBeEmpty();
    }
}
