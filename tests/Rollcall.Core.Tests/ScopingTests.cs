using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using Rollcall.Core.Users;
using static Rollcall.Core.Tests.Given;

namespace Rollcall.Core.Tests;

public class ScopingTests
{
    [Fact]
    public void A_member_of_a_linked_group_is_in_scope_and_gets_its_right()
    {
        var plan = Import(Directory(Person(1), Person(2)).WithGroup(101, 1), Linked((101, 3)));

        plan.Lines().ShouldBe(["create p1@contoso.com", "grant p1@contoso.com 3 by 101"]);
        plan.Excluded.ShouldBe(1);
    }

    [Fact]
    public void A_member_through_nested_groups_is_in_scope_at_any_depth()
    {
        var directory = Directory(Person(1)).WithGroup(101, 102).WithGroup(102, 103).WithGroup(103, 104).WithGroup(104, 1);

        Import(directory, Linked((101, 3))).Lines().ShouldBe(["create p1@contoso.com", "grant p1@contoso.com 3 by 101"]);
    }

    [Fact]
    public void A_member_through_one_group_below_several_links_gets_the_right_by_all_of_them_in_the_order_of_ids()
    {
        var directory = Directory(Person(1)).WithGroup(103, 104).WithGroup(101, 104).WithGroup(102, 104).WithGroup(104, 1);

        Import(directory, Linked((103, 3), (101, 3), (102, 3))).Lines().ShouldContain("grant p1@contoso.com 3 by 101,102,103");
    }

    [Fact]
    public void Groups_that_hold_each_other_in_a_circle_have_the_same_members()
    {
        var directory = Directory(Person(1), Person(2)).WithGroup(101, 102, 101, 1).WithGroup(102, 101, 2);

        Import(directory, Linked((101, 3), (102, 4)))
            .Lines()
            .ShouldBe([
                "create p1@contoso.com",
                "grant p1@contoso.com 3 by 101",
                "grant p1@contoso.com 4 by 102",
                "create p2@contoso.com",
                "grant p2@contoso.com 3 by 101",
                "grant p2@contoso.com 4 by 102",
            ]);
    }

    [Fact]
    public void A_thousand_groups_in_one_another_are_followed_to_the_last()
    {
        var directory = Enumerable.Range(1000, 1000).Aggregate(Directory(Person(1)), (d, group) => d.WithGroup(group, group + 1));

        Import(directory.WithGroup(2000, 1), Linked((1000, 3))).Lines().ShouldContain("grant p1@contoso.com 3 by 1000");
    }

    [Fact]
    public void A_member_of_a_group_that_holds_a_linked_group_is_not_in_scope()
    {
        var plan = Import(Directory(Person(1)).WithGroup(101, 1, 102).WithGroup(102), Linked((102, 3)));

        plan.Changes.ShouldBeEmpty();
        plan.Excluded.ShouldBe(1);
    }

    [Fact]
    public void Everybody_is_in_scope_of_a_job_for_everybody_and_links_still_give_rights()
    {
        var plan = Import(Directory(Person(1), Person(2)).WithGroup(101, 2), Linked((101, 3)) with { Scope = Rules.Scope.Everybody });

        plan.Lines().ShouldBe(["create p1@contoso.com", "create p2@contoso.com", "grant p2@contoso.com 3 by 101"]);
        plan.Excluded.ShouldBe(0);
    }

    [Fact]
    public void A_disabled_account_is_out_of_scope_and_one_of_which_nothing_is_said_is_enabled()
    {
        var plan = Import(Directory(Person(1) with { AccountEnabled = false }, Person(2) with { AccountEnabled = null }), Everybody);

        plan.Lines().ShouldBe(["create p2@contoso.com"]);
        plan.Excluded.ShouldBe(1);
    }

    [Theory]
    [InlineData("Guest", false, 0)]
    [InlineData("gUEST", false, 0)]
    [InlineData("Guest", true, 1)]
    [InlineData("Member", false, 1)]
    [InlineData(null, false, 1)]
    public void A_guest_is_in_scope_only_if_the_job_imports_guests(string? userType, bool guests, int created)
    {
        var plan = Import(Directory(Person(1) with { UserType = userType }), Everybody with { Guests = guests });

        plan.Changes.Count.ShouldBe(created);
        plan.Excluded.ShouldBe(1 - created);
    }

    [Fact]
    public void Whoever_is_out_of_scope_is_never_rejected_whatever_is_missing()
    {
        var nobody = new DirectoryUser { Id = Object(1) };

        var plan = Import(
            Directory(
                nobody with
                {
                    AccountEnabled = false,
                },
                nobody with
                {
                    Id = Object(2),
                    UserType = "Guest",
                },
                nobody with
                {
                    Id = Object(3),
                }
            ),
            Linked((101, 3))
        );

        plan.Rejections.ShouldBeEmpty();
        plan.Excluded.ShouldBe(3);
    }

    [Fact]
    public void A_user_without_an_id_is_rejected_in_either_scope_unless_disabled_or_a_refused_guest()
    {
        var directory = Directory(
            Person(1) with
            {
                Id = default,
            },
            Person(2) with
            {
                Id = default,
                AccountEnabled = false,
            },
            Person(3) with
            {
                Id = default,
                UserType = "Guest",
            }
        );

        foreach (var rules in new[] { Everybody, Linked((101, 3)) })
        {
            var plan = Import(directory.WithGroup(101), rules);

            plan.Rejections.ShouldHaveSingleItem().Fields.ShouldBe(["id"]);
            plan.Rejections[0].Subject.ShouldBe(new Subject(null, null, "p1@contoso.com", "Person 1"));
            plan.Changes.ShouldBeEmpty();
            plan.Excluded.ShouldBe(2);
        }
    }

    [Fact]
    public void An_imported_user_who_is_not_in_the_directory_any_more_is_deactivated_and_loses_what_the_job_manages()
    {
        var user = Imported(1, 3) with { Grants = [new Grant(Right(3), Job), new Grant(Right(4), null), new Grant(Right(99), null)] };

        Import(Directory(Person(2)).WithGroup(101, 2), Linked((101, 4)), user, Imported(2, 4))
            .Lines()
            .ShouldBe(["revoke p1@contoso.com 3", "revoke p1@contoso.com 4", "deactivate p1@contoso.com Gone"]);
    }

    [Theory]
    [InlineData(false, "Guest", LeaverReason.Disabled)]
    [InlineData(true, "Guest", LeaverReason.Guest)]
    [InlineData(true, "Member", LeaverReason.OutOfScope)]
    public void A_leavers_reason_is_the_first_of_disabled_guest_and_scope(bool enabled, string userType, LeaverReason reason)
    {
        var plan = Import(Directory(Person(1) with { AccountEnabled = enabled, UserType = userType }), Linked((101, 3)), Imported(1));

        plan.Changes.ShouldHaveSingleItem().ShouldBeOfType<DeactivateUser>().Reason.ShouldBe(reason);
        plan.Excluded.ShouldBe(1);
    }

    [Fact]
    public void A_leaver_who_is_inactive_and_has_nothing_to_lose_is_no_change()
    {
        var plan = Import(Directory(Person(2)), Linked(), Imported(1) with { IsActive = false });

        plan.Changes.ShouldBeEmpty();
        plan.Unchanged.ShouldBe(0);
    }

    [Fact]
    public void An_inactive_leaver_still_loses_what_the_job_manages()
    {
        Import(Directory(Person(2)), Linked(), Imported(1, 3) with { IsActive = false }).Lines().ShouldBe(["revoke p1@contoso.com 3"]);
    }

    [Fact]
    public void An_anchor_is_job_and_object_id_so_a_second_job_does_not_deactivate_the_first_ones_users()
    {
        var first = Imported(1, 3) with { Anchor = new Anchor(OtherJob, Object(1)), Grants = [new Grant(Right(3), OtherJob)] };

        Import(Directory(), Linked((101, 3)), first).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void A_user_made_by_hand_is_never_a_leaver()
    {
        Import(Directory(Person(2)), Linked((101, 3)), MadeByHand(1, "hand", null, 3)).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void A_user_whom_the_reading_names_twice_is_one_user()
    {
        var plan = Import(Directory(Person(1), Person(1)).WithGroup(101, 1, 1), Linked((101, 3)));

        plan.Lines().ShouldBe(["create p1@contoso.com", "grant p1@contoso.com 3 by 101"]);
    }

    [Fact]
    public void Of_two_differing_readings_of_a_user_the_same_one_counts_in_any_order()
    {
        var one = Person(1);
        foreach (
            var other in new[] { one with { JobTitle = "Clerk" }, one with { UserType = "Guest" }, one with { AccountEnabled = false } }
        )
        {
            PlanText.Of(Import(Directory(one, other), Everybody)).ShouldBe(PlanText.Of(Import(Directory(other, one), Everybody)));
        }
    }
}
