using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using static Rollcall.Core.Tests.Given;
using static Rollcall.Core.Tests.Readings;

namespace Rollcall.Core.Tests;

/// <summary>What an import does while the list of people is not proven whole. Person 9 stands for those who were met.</summary>
public class UnreadPeopleTests
{
    private static readonly ReadingLedger Unproven = Whole.WithoutPeople();

    [Fact]
    public void Nobody_is_deactivated_because_they_are_not_in_it()
    {
        var plan = Import(Directory(Person(9)).Read(Unproven), Everybody, Imported(1), Imported(9));

        plan.Changes.ShouldBeEmpty();
        var withheld = plan.Withheld.ShouldHaveSingleItem();
        PlanText.Line(withheld.Change).ShouldBe("deactivate p1@contoso.com Gone");
        withheld.Code.ShouldBe("guard.incomplete");
        withheld.Message.ShouldBe(
            "Not done: it can't be known whether it is right, since the list of people could not be read whole. "
                + "The next import that reads it whole decides."
        );
        plan.Unread.ShouldHaveSingleItem().Kind.ShouldBe(CollectionKind.Users);
        plan.Objections.ShouldBeEmpty();
        plan.Waiting.ShouldBeEmpty();
    }

    [Fact]
    public void Whoever_was_not_met_keeps_what_the_groups_give_and_loses_what_a_proven_group_gives_no_more()
    {
        var plan = Import(
            Directory(Person(9)).WithGroup(101, 1, 9).WithGroup(102).Read(Unproven),
            Linked((101, 3), (102, 4)),
            Imported(1, 3, 4),
            Imported(9, 3)
        );

        plan.Lines().ShouldBe(["revoke p1@contoso.com 4"]);
        plan.WithheldLines().ShouldBe(["guard.incomplete: revoke p1@contoso.com 3", "guard.incomplete: deactivate p1@contoso.com Gone"]);
        plan.Withheld.ShouldAllBe(withheld => withheld.Message.Contains("since the list of people could not be read whole"));
    }

    [Fact]
    public void Whoever_was_not_met_keeps_what_an_unread_group_may_give_and_loses_what_no_link_gives_any_more()
    {
        var plan = Import(
            Directory(Person(9)).WithGroup(101, 9).WithGroup(102).Read(Unproven.WithoutMembers(102)),
            Linked((101, 3), (102, 4)),
            Imported(1, 3, 4, 5),
            Imported(9, 3)
        );

        plan.Lines().ShouldBe(["revoke p1@contoso.com 3", "revoke p1@contoso.com 5"]);
        plan.WithheldLines().ShouldBe(["guard.incomplete: revoke p1@contoso.com 4", "guard.incomplete: deactivate p1@contoso.com Gone"]);
        plan.Withheld[0].Message.ShouldContain($"since the members of Group 102 (id {Object(102)}) could not be read whole");
    }

    [Fact]
    public void What_the_directory_says_of_those_who_were_met_is_done()
    {
        var directory = Directory(
                Person(5),
                Person(6) with
                {
                    JobTitle = "Boss",
                },
                Person(7) with
                {
                    AccountEnabled = false,
                },
                Person(8) with
                {
                    UserType = "Guest",
                },
                Person(9)
            )
            .WithGroup(101, 5, 6, 7, 8);

        Import(directory.Read(Unproven), Linked((101, 3)), Imported(6, 3), Imported(7, 3), Imported(8, 3), Imported(9, 3))
            .Lines()
            .ShouldBe([
                "create p5@contoso.com",
                "grant p5@contoso.com 3 by 101",
                "update p6@contoso.com jobTitle:->Boss",
                "revoke p7@contoso.com 3",
                "deactivate p7@contoso.com Disabled",
                "revoke p8@contoso.com 3",
                "deactivate p8@contoso.com Guest",
                "revoke p9@contoso.com 3",
                "deactivate p9@contoso.com OutOfScope",
            ]);
    }

    [Fact]
    public void Nobody_made_by_hand_is_adopted_and_what_comes_with_the_adoption_is_not_done_either()
    {
        var directory = Directory(Person(1), Person(9)).WithGroup(101, 1, 9);

        var plan = Import(
            directory.Read(Unproven),
            Linked((101, 3), (102, 4)),
            MadeByHand(1, "p1@contoso.com", null, 4) with
            {
                IsActive = false,
            },
            Imported(9, 3)
        );

        plan.Changes.ShouldBeEmpty();
        plan.Withheld.Select(withheld => withheld.Change.GetType())
            .ShouldBe([typeof(AdoptUser), typeof(ReactivateUser), typeof(GrantRight), typeof(RevokeRight)]);
        plan.Withheld.ShouldAllBe(withheld => withheld.Code == "guard.incomplete" && withheld.Message.Contains("the list of people"));
    }

    [Fact]
    public void An_unread_list_of_groups_takes_nothing_from_what_the_members_prove()
    {
        var plan = Import(
            Directory(Person(1), Person(2)).WithGroup(101, 2).Read(Whole.WithoutGroups()),
            Linked((101, 3)),
            Imported(1, 3),
            Imported(2, 3)
        );

        plan.Lines().ShouldBe(["revoke p1@contoso.com 3", "deactivate p1@contoso.com OutOfScope"]);
        plan.Unread.ShouldHaveSingleItem().Kind.ShouldBe(CollectionKind.Groups);
    }
}
