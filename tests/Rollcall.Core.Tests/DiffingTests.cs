using Rollcall.Core.Planning;
using Rollcall.Core.Users;
using static Rollcall.Core.Tests.Given;

namespace Rollcall.Core.Tests;

public class DiffingTests
{
    [Fact]
    public void A_person_who_is_as_the_directory_says_is_unchanged()
    {
        var plan = Import(Directory(Person(1)).WithGroup(101, 1), Linked((101, 3)), Imported(1, 3));

        plan.Changes.ShouldBeEmpty();
        plan.Unchanged.ShouldBe(1);
    }

    [Fact]
    public void Every_differing_field_is_told_with_the_old_and_the_new_value()
    {
        var old = new UserProfile
        {
            Login = "l",
            Name = "n",
            GivenName = "g",
            Surname = "s",
            Initials = "i",
            Email = "e",
            Mobile = "m",
            Phone = "p",
            Language = "da",
            DepartmentName = "d",
            CompanyName = "c",
            OfficeLocation = "o",
            JobTitle = "j",
            EmployeeId = "x",
        };

        var plan = Import(Directory(Person(1)), Everybody, Imported(1) with { Profile = old });

        plan.Changes.ShouldHaveSingleItem()
            .ShouldBeOfType<UpdateUser>()
            .Fields.ShouldBe([
                new("login", "l", "p1@contoso.com"),
                new("name", "n", "Person 1"),
                new("givenName", "g", "Person"),
                new("surname", "s", "Number1"),
                new("initials", "i", "p1"),
                new("email", "e", "person.1@mail.example"),
                new("mobile", "m", null),
                new("phone", "p", null),
                new("language", "da", "en"),
                new("departmentName", "d", null),
                new("companyName", "c", null),
                new("officeLocation", "o", null),
                new("jobTitle", "j", null),
                new("employeeId", "x", null),
            ]);
    }

    [Fact]
    public void A_difference_in_case_alone_is_a_change()
    {
        Import(Directory(Person(1) with { Surname = "NUMBER1" }), Everybody, Imported(1))
            .Lines()
            .ShouldBe(["update p1@contoso.com surname:Number1>NUMBER1"]);
    }

    [Fact]
    public void An_inactive_user_in_scope_is_reactivated()
    {
        Import(Directory(Person(1)), Everybody, Imported(1) with { IsActive = false }).Lines().ShouldBe(["reactivate p1@contoso.com"]);
    }

    [Fact]
    public void A_known_user_who_is_rejected_today_is_neither_updated_nor_a_leaver_and_gets_and_loses_nothing()
    {
        var plan = Import(
            Directory(Person(1) with { Mail = null, Surname = "New" }).WithGroup(101, 1),
            Linked((101, 3)),
            Imported(1, 4) with
            {
                IsActive = false,
            }
        );

        plan.Changes.ShouldBeEmpty();
        plan.Unchanged.ShouldBe(0);
        plan.Rejections.ShouldHaveSingleItem().Subject.User.ShouldBe(UserId(1));
    }

    [Fact]
    public void A_right_names_the_linked_groups_that_give_it_sorted()
    {
        var directory = Directory(Person(1)).WithGroup(103, 1).WithGroup(102, 103).WithGroup(101, 1);

        Import(directory, Linked((103, 3), (101, 3), (102, 3), (101, 3)), Imported(1))
            .Lines()
            .ShouldBe(["grant p1@contoso.com 3 by 101,102,103"]);
    }

    [Fact]
    public void Leaving_the_last_linked_group_revokes_the_right()
    {
        var rules = Linked((101, 3), (102, 4));

        Import(Directory(Person(1)).WithGroup(101).WithGroup(102, 1), rules, Imported(1, 3, 4))
            .Lines()
            .ShouldBe(["revoke p1@contoso.com 3"]);
    }

    [Fact]
    public void A_right_that_two_links_give_stays_while_one_of_them_gives_it()
    {
        var rules = Linked((101, 3), (102, 3));

        Import(Directory(Person(1)).WithGroup(101).WithGroup(102, 1), rules, Imported(1, 3)).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void Removing_a_link_takes_what_it_gave()
    {
        Import(Directory(Person(1)).WithGroup(101, 1), Linked((101, 3)), Imported(1, 3, 4)).Lines().ShouldBe(["revoke p1@contoso.com 4"]);
    }

    [Fact]
    public void An_import_revokes_only_rights_that_some_link_manages_so_what_was_granted_by_hand_stays()
    {
        var user = Imported(1) with { Grants = [new Grant(Right(3), null), new Grant(Right(4), OtherJob), new Grant(Right(99), null)] };

        Import(Directory(Person(1)), Everybody, user).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void A_right_granted_by_hand_that_a_link_manages_goes_when_no_link_gives_it()
    {
        var user = Imported(1) with { Grants = [new Grant(Right(3), null), new Grant(Right(4), OtherJob)] };

        Import(Directory(Person(1)), Linked((101, 3), (101, 4)) with { Scope = Rules.Scope.Everybody }, user)
            .Lines()
            .ShouldBe(["revoke p1@contoso.com 3", "revoke p1@contoso.com 4"]);
    }

    [Fact]
    public void A_right_held_by_hand_that_a_link_also_gives_is_nothing_to_do()
    {
        var user = Imported(1) with { Grants = [new Grant(Right(3), null)] };

        Import(Directory(Person(1)).WithGroup(101, 1), Linked((101, 3)), user).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void Changes_stand_in_the_order_in_which_they_are_applied()
    {
        var renamed = Person(5) with { UserPrincipalName = "z@contoso.com" };
        var directory = Directory(renamed, Person(4), Person(3) with { JobTitle = "Boss" }).WithGroup(101, 3, 4, 5);
        var users = new[] { Imported(5, 4), Imported(3, 4) with { IsActive = false }, Imported(2, 3, 4), Imported(1) };

        Import(directory, Linked((101, 3), (101, 1)), users)
            .Lines()
            .ShouldBe([
                "update z@contoso.com login:p5@contoso.com>z@contoso.com initials:p5>z",
                "update p3@contoso.com jobTitle:->Boss",
                "reactivate p3@contoso.com",
                "grant p3@contoso.com 1 by 101",
                "grant p3@contoso.com 3 by 101",
                "create p4@contoso.com",
                "grant p4@contoso.com 1 by 101",
                "grant p4@contoso.com 3 by 101",
                "grant z@contoso.com 1 by 101",
                "grant z@contoso.com 3 by 101",
                "deactivate p1@contoso.com Gone",
                "revoke p2@contoso.com 3",
                "revoke p2@contoso.com 4",
                "deactivate p2@contoso.com Gone",
                "revoke p3@contoso.com 4",
                "revoke z@contoso.com 4",
            ]);
    }

    [Fact]
    public void Rejections_stand_in_the_order_of_login_and_name()
    {
        var directory = Directory(
            Person(3) with
            {
                Mail = null,
            },
            Person(1) with
            {
                Surname = null,
            },
            Person(2) with
            {
                UserPrincipalName = null,
            },
            Person(4) with
            {
                UserPrincipalName = null,
            }
        );

        Import(directory, Everybody)
            .Rejections.Select(rejection => rejection.Subject.Name)
            .ShouldBe(["Person 2", "Person 4", "Person 1", "Person 3"]);
    }
}
