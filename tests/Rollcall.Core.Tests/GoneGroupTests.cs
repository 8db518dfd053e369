using Rollcall.Core.Planning;
using static Rollcall.Core.Tests.Given;
using static Rollcall.Core.Tests.Readings;

namespace Rollcall.Core.Tests;

/// <summary>What an import does when a linked group does not exist any more. Person 9 stands for those who are met.</summary>
public class GoneGroupTests
{
    [Fact]
    public void What_a_gone_group_gave_waits_for_a_person()
    {
        var plan = Import(
            Directory(Person(1), Person(9)).WithGroup(101, 9).Read(Whole.WithGoneGroup(102)),
            Linked((101, 3), (102, 4)),
            Imported(1, 4),
            Imported(9, 3)
        );

        plan.Changes.ShouldBeEmpty();
        plan.Withheld.ShouldBeEmpty();
        plan.WaitingLines()
            .ShouldBe(["guard.group-gone: revoke p1@contoso.com 4", "guard.group-gone: deactivate p1@contoso.com OutOfScope"]);
        plan.Waiting[0]
            .Message.ShouldBe(
                $"Waits: the directory does not have the group {Object(102)} any more. Allow this if that was deleted on purpose, or remove its link; "
                    + "otherwise restore it in the directory."
            );
        plan.Unread.ShouldHaveSingleItem().IsGone.ShouldBeTrue();
        plan.Objections.ShouldBeEmpty();
    }

    [Fact]
    public void What_hangs_on_a_gone_group_and_on_an_unread_one_is_withheld_over_the_unread_one()
    {
        var plan = Import(
            Directory(Person(1), Person(9)).WithGroup(101, 9).Read(Whole.WithGoneGroup(102).WithoutMembers(103)),
            Linked((101, 3), (102, 4), (103, 4)),
            Imported(1, 4),
            Imported(9, 3)
        );

        plan.Waiting.ShouldBeEmpty();
        plan.WithheldLines()
            .ShouldBe(["guard.incomplete: revoke p1@contoso.com 4", "guard.incomplete: deactivate p1@contoso.com OutOfScope"]);
        plan.Withheld.ShouldAllBe(withheld => withheld.Message.Contains($"since the members of {Object(103)} could not"));
    }

    [Fact]
    public void One_right_may_wait_over_a_gone_group_while_another_is_withheld_over_an_unread_one()
    {
        var plan = Import(
            Directory(Person(1), Person(9)).WithGroup(101, 1, 9).Read(Whole.WithGoneGroup(102).WithoutMembers(103)),
            Linked((101, 3), (102, 4), (103, 1)),
            Imported(1, 1, 3, 4),
            Imported(9, 3)
        );

        plan.WithheldLines().ShouldBe(["guard.incomplete: revoke p1@contoso.com 1"]);
        plan.WaitingLines().ShouldBe(["guard.group-gone: revoke p1@contoso.com 4"]);
    }

    [Fact]
    public void Two_gone_groups_are_both_named()
    {
        Import(
            Directory(Person(1), Person(9)).WithGroup(101, 1, 9).Read(Whole.WithGoneGroup(103).WithGoneGroup(102)),
            Linked((101, 3), (102, 4), (103, 4)),
            Imported(1, 3, 4),
            Imported(9, 3)
        )
            .Waiting.ShouldHaveSingleItem()
            .Message.ShouldContain($"does not have the group {Object(102)} and the group {Object(103)} any more");
    }

    [Fact]
    public void Removing_the_link_of_a_gone_group_revokes_what_it_gave()
    {
        Import(
                Directory(Person(1), Person(9)).WithGroup(101, 1, 9).Read(Whole.WithGoneGroup(102)),
                Linked((101, 3)),
                Imported(1, 3, 4),
                Imported(9, 3)
            )
            .Lines()
            .ShouldBe(["revoke p1@contoso.com 4"]);
    }

    [Fact]
    public void A_gone_group_below_a_linked_one_is_waited_for_too()
    {
        Import(
                Directory(Person(1), Person(9)).WithGroup(101, 102, 9).Read(Whole.WithGoneGroup(102)),
                Linked((101, 3)),
                Imported(1, 3),
                Imported(9, 3)
            )
            .WaitingLines()
            .ShouldBe(["guard.group-gone: revoke p1@contoso.com 3", "guard.group-gone: deactivate p1@contoso.com OutOfScope"]);
    }

    [Fact]
    public void An_adoption_waits_over_a_gone_group_with_all_that_comes_with_it()
    {
        var plan = Import(
            Directory(Person(1), Person(9)).WithGroup(101, 1, 9).Read(Whole.WithGoneGroup(102)),
            Linked((101, 3), (102, 4), (103, 5)),
            MadeByHand(50, "p1@contoso.com", null, 5),
            Imported(9, 3)
        );

        plan.Changes.ShouldBeEmpty();
        plan.Waiting.Select(waiting => waiting.Change.GetType()).ShouldBe([typeof(AdoptUser), typeof(GrantRight), typeof(RevokeRight)]);
        plan.Waiting.ShouldAllBe(waiting => waiting.Code == "guard.group-gone");
    }

    [Fact]
    public void What_a_person_can_only_lose_over_a_gone_group_is_not_offered_to_be_allowed_when_the_person_is_protected()
    {
        Import(
                Directory(Person(1), Person(9)).WithGroup(101, 1, 9).Read(Whole.WithGoneGroup(102)),
                Linked((101, 3), (102, 4)),
                Imported(1, 3, 4) with
                {
                    IsProtected = true,
                },
                Imported(9, 3)
            )
            .WithheldLines()
            .ShouldBe(["guard.protected: revoke p1@contoso.com 4"]);
    }
}
