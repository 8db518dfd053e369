using Rollcall.Core.Directories;
using static Rollcall.Core.Tests.Given;
using static Rollcall.Core.Tests.Readings;

namespace Rollcall.Core.Tests;

/// <summary>What an import does while the members of a group are not proven whole. Person 9 stands for those who are met.</summary>
public class UnreadGroupsTests
{
    [Fact]
    public void Only_the_rights_that_hang_on_the_unread_group_are_held_back()
    {
        var plan = Import(
            Directory(Person(1), Person(9)).WithGroup(101, 9).WithGroup(102).WithGroup(103, 1).Read(Whole.WithoutMembers(102)),
            Linked((101, 3), (102, 4), (103, 1)),
            Imported(1, 3, 4),
            Imported(9, 3)
        );

        plan.Lines().ShouldBe(["grant p1@contoso.com 1 by 103", "revoke p1@contoso.com 3"]);
        plan.WithheldLines().ShouldBe(["guard.incomplete: revoke p1@contoso.com 4"]);
        plan.Withheld[0]
            .Message.ShouldBe(
                $"Not done: it can't be known whether it is right, since the members of Group 102 (id {Object(102)}) could not be read whole. "
                    + "The next import that reads it whole decides."
            );
    }

    [Fact]
    public void A_right_of_two_links_of_which_one_is_unread_is_not_revoked()
    {
        Import(
                Directory(Person(1), Person(9)).WithGroup(101, 9).WithGroup(102).WithGroup(103, 1).Read(Whole.WithoutMembers(102)),
                Linked((101, 3), (102, 3), (103, 4)),
                Imported(1, 3, 4),
                Imported(9, 3)
            )
            .WithheldLines()
            .ShouldBe(["guard.incomplete: revoke p1@contoso.com 3"]);
    }

    [Fact]
    public void Every_unread_group_on_which_a_right_hangs_is_named_once_in_the_order_of_ids()
    {
        var plan = Import(
            Directory(Person(1), Person(9))
                .WithGroup(103, 104, 102)
                .WithGroup(104)
                .WithGroup(101, 1, 9)
                .Read(Whole.WithoutMembers(102).WithoutMembers(104)),
            Linked((103, 3), (104, 3), (101, 4)),
            Imported(1, 3, 4),
            Imported(9, 4)
        );

        plan.Withheld.ShouldHaveSingleItem()
            .Message.ShouldContain(
                $"since the members of {Object(102)} and the members of Group 104 (id {Object(104)}) could not be read whole"
            );
    }

    [Fact]
    public void Nobody_is_deactivated_as_out_of_scope_while_any_linked_group_is_unread_whatever_right_it_gives()
    {
        var plan = Import(
            Directory(Person(1), Person(9)).WithGroup(101, 9).WithGroup(102).Read(Whole.WithoutMembers(102)),
            Linked((101, 3), (102, 4)),
            Imported(1, 3),
            Imported(9, 3)
        );

        plan.Lines().ShouldBe(["revoke p1@contoso.com 3"]);
        plan.WithheldLines().ShouldBe(["guard.incomplete: deactivate p1@contoso.com OutOfScope"]);
    }

    [Fact]
    public void Whoever_is_gone_disabled_or_a_refused_guest_is_deactivated_all_the_same_and_loses_everything()
    {
        Import(
                Directory(Person(7) with { AccountEnabled = false }, Person(8) with { UserType = "Guest" }, Person(9))
                    .WithGroup(101, 7, 8, 9)
                    .WithGroup(102)
                    .Read(Whole.WithoutMembers(102)),
                Linked((101, 3), (102, 4)),
                Imported(6, 3, 4),
                Imported(7, 3, 4),
                Imported(8, 4),
                Imported(9, 3)
            )
            .Lines()
            .ShouldBe([
                "revoke p6@contoso.com 3",
                "revoke p6@contoso.com 4",
                "deactivate p6@contoso.com Gone",
                "revoke p7@contoso.com 3",
                "revoke p7@contoso.com 4",
                "deactivate p7@contoso.com Disabled",
                "revoke p8@contoso.com 4",
                "deactivate p8@contoso.com Guest",
            ]);
    }

    [Fact]
    public void A_link_that_was_removed_still_revokes_what_it_gave()
    {
        var plan = Import(
            Directory(Person(1), Person(9)).WithGroup(101, 1, 9).Read(Whole.WithoutMembers(101).WithoutMembers(102)),
            Linked((101, 3)),
            Imported(1, 3, 4),
            Imported(9, 3)
        );

        plan.Lines().ShouldBe(["revoke p1@contoso.com 4"]);
        plan.Withheld.ShouldBeEmpty();
    }

    [Fact]
    public void A_group_that_is_no_link_and_below_none_is_nothing_to_wait_for()
    {
        Import(
                Directory(Person(1), Person(9)).WithGroup(101, 9).WithGroup(102).Read(Whole.WithoutMembers(102)),
                Linked((101, 3)),
                Imported(1, 3),
                Imported(9, 3)
            )
            .Lines()
            .ShouldBe(["revoke p1@contoso.com 3", "deactivate p1@contoso.com OutOfScope"]);
    }

    [Fact]
    public void Members_of_an_unread_group_who_were_met_get_what_it_gives()
    {
        Import(Directory(Person(1)).WithGroup(101, 1).Read(Whole.WithoutMembers(101)), Linked((101, 3)))
            .Lines()
            .ShouldBe(["create p1@contoso.com", "grant p1@contoso.com 3 by 101"]);
    }

    /// <summary>A reader that could not read a group may know of it from a link, from the list of groups, from its own record, or from members that came.</summary>
    [Theory]
    [InlineData("from the list of groups")]
    [InlineData("from its record")]
    [InlineData("from some members")]
    public void An_unread_group_three_levels_down_holds_back_what_the_link_at_the_top_gives(string known)
    {
        var directory = Directory(Person(1), Person(9)).WithGroup(101, 102, 9).WithGroup(102, 103).WithGroup(103, 104).WithGroup(104);
        var read = known switch
        {
            "from the list of groups" => WithoutMembers(directory).Read(Of([101, 102, 103])),
            "from its record" => (WithoutMembers(directory) with { Groups = [] }).Read(Whole.WithoutMembers(104)),
            _ => (directory with { Groups = [] }).Read(Of([101, 102, 103])),
        };

        var plan = Import(read, Linked((101, 3)), Imported(1, 3), Imported(9, 3));

        plan.Changes.ShouldBeEmpty();
        plan.WithheldLines()
            .ShouldBe(["guard.incomplete: revoke p1@contoso.com 3", "guard.incomplete: deactivate p1@contoso.com OutOfScope"]);
        plan.Unread.ShouldHaveSingleItem().Group.ShouldBe(Object(104));

        static DirectorySnapshot WithoutMembers(DirectorySnapshot directory) =>
            directory with
            {
                Members = directory.Members.Where(group => group.Key != Object(104)).ToDictionary(),
            };
    }

    [Fact]
    public void A_linked_group_that_nobody_wrote_down_is_unread_and_is_told_of()
    {
        var plan = Import(
            Directory(Person(1), Person(9)).WithGroup(101, 9).Read(Of([101])),
            Linked((101, 3), (102, 4)),
            Imported(1, 4),
            Imported(9, 3)
        );

        plan.Changes.ShouldBeEmpty();
        plan.Unread.ShouldHaveSingleItem()
            .ShouldBe(new Unread(CollectionKind.Members, Object(102), "reading.not-read", "The members of this group were not read."));
    }

    [Fact]
    public void All_that_is_unread_stands_in_one_order_written_down_or_not_and_is_named_in_it()
    {
        var plan = Import(
            Directory(Person(1), Person(9)).WithGroup(101, 9).Read(Of([101, 103]).WithoutMembers(103).WithoutPeople().WithoutGroups()),
            Linked((104, 1), (103, 5), (101, 3), (102, 4)),
            Imported(1, 3),
            Imported(9, 3)
        );

        plan.Unread.Select(unread => (unread.Kind, unread.Group))
            .ShouldBe([
                (CollectionKind.Users, null),
                (CollectionKind.Groups, null),
                (CollectionKind.Members, Object(102)),
                (CollectionKind.Members, Object(103)),
                (CollectionKind.Members, Object(104)),
            ]);
        plan.Withheld.ShouldHaveSingleItem()
            .Message.ShouldContain(
                $"since the members of {Object(102)}, the members of {Object(103)} and the members of {Object(104)} could not be read whole"
            );
    }

    [Fact]
    public void A_group_without_a_name_is_told_by_its_id_alone()
    {
        var directory = Directory(Person(1), Person(9)).WithGroup(101, 1, 9) with
        {
            Groups = [new DirectoryGroup(Object(102), "", GroupKind.Security, false, false)],
        };

        Import(directory.Read(Whole.WithoutMembers(102)), Linked((101, 3), (102, 4)), Imported(1, 3, 4), Imported(9, 3))
            .Withheld.ShouldHaveSingleItem()
            .Message.ShouldContain($"since the members of {Object(102)} could not be read whole");
    }

    [Fact]
    public void In_a_circle_one_unread_group_holds_back_what_every_link_in_the_circle_gives()
    {
        Import(
                Directory(Person(1), Person(9))
                    .WithGroup(101, 102, 9)
                    .WithGroup(102, 103)
                    .WithGroup(103, 101)
                    .Read(Whole.WithoutMembers(103)),
                Linked((101, 3), (102, 4), (103, 1), (104, 5)),
                Imported(1, 1, 3, 4, 5),
                Imported(9, 1, 3, 4)
            )
            .WithheldLines()
            .ShouldBe([
                "guard.incomplete: revoke p1@contoso.com 1",
                "guard.incomplete: revoke p1@contoso.com 3",
                "guard.incomplete: revoke p1@contoso.com 4",
                "guard.incomplete: deactivate p1@contoso.com OutOfScope",
            ]);
    }

    [Fact]
    public void Nobody_is_adopted_while_a_linked_group_may_hold_somebody_else_who_is_meant()
    {
        var directory = Directory(Person(1), Person(2) with { Mail = "person.1@mail.example" }, Person(9))
            .WithGroup(101, 1, 9)
            .WithGroup(102);
        var hand = MadeByHand(50, "hand", "person.1@mail.example", 4);
        var rules = Linked((101, 3), (102, 3), (103, 4));

        var plan = Import(directory.Read(Whole.WithoutMembers(102)), rules, hand, Imported(9, 3));

        plan.Changes.ShouldBeEmpty();
        plan.Withheld.Select(withheld => withheld.Change.Subject.User).ShouldAllBe(user => user == UserId(50));
        plan.Withheld.Count.ShouldBe(3);
        Import(directory.Read(Whole.WithoutMembers(102)), rules with { Scope = Rules.Scope.Everybody }, hand, Imported(9, 3))
            .Rejections.Count.ShouldBe(2);
    }

    [Fact]
    public void In_a_job_for_everybody_an_unread_group_does_not_keep_anybody_from_being_adopted()
    {
        Import(
                Directory(Person(1)).WithGroup(101).Read(Whole.WithoutMembers(101)),
                Linked((101, 3)) with
                {
                    Scope = Rules.Scope.Everybody,
                },
                MadeByHand(50, "p1@contoso.com", "person.1@mail.example", 3)
            )
            .WithheldLines()
            .ShouldBe(["guard.incomplete: revoke p1@contoso.com 3"]);
    }
}
