using Rollcall.Core.Directories;
using static Rollcall.Core.Tests.Given;
using static Rollcall.Core.Tests.Readings;

namespace Rollcall.Core.Tests;

public class CompletenessTests
{
    private static readonly CollectionKind[] Kinds = [CollectionKind.Users, CollectionKind.Groups, CollectionKind.Members];

    [Fact]
    public void Collections_that_were_read_to_their_end_are_whole()
    {
        var whole = Completeness.Of(Whole);

        whole.People.ShouldBeNull();
        whole.Groups.ShouldBeNull();
        whole.MembersOf(Object(101)).ShouldBeNull();
        whole.Unread.ShouldBeEmpty();
    }

    [Fact]
    public void A_fault_is_no_proof_and_is_told_as_the_reader_told_it()
    {
        var whole = Completeness.Of(
            Whole.WithoutMembers(103, "directory.refused").WithoutGroups("directory.loop").WithoutPeople("directory.cut")
        );

        whole.People.ShouldBe(new Unread(CollectionKind.Users, null, "directory.cut", "users broke off."));
        whole.Groups.ShouldBe(new Unread(CollectionKind.Groups, null, "directory.loop", "groups broke off."));
        whole
            .MembersOf(Object(103))
            .ShouldBe(new Unread(CollectionKind.Members, Object(103), "directory.refused", $"members of {Object(103)} broke off."));
        whole.MembersOf(Object(102)).ShouldBeNull();
    }

    [Fact]
    public void What_is_unread_is_listed_people_first_then_groups_then_members_by_group()
    {
        var whole = Completeness.Of(Whole.WithoutMembers(105).WithoutGroups().WithoutMembers(102).WithoutPeople());

        whole
            .Unread.Select(unread => (unread.Kind, unread.Group))
            .ShouldBe([
                (CollectionKind.Users, null),
                (CollectionKind.Groups, null),
                (CollectionKind.Members, Object(102)),
                (CollectionKind.Members, Object(105)),
            ]);
    }

    [Fact]
    public void The_order_of_the_records_does_not_matter()
    {
        var ledger = Whole.WithoutMembers(105).WithoutMembers(102).WithoutPeople();

        Completeness.Of(ledger with { Collections = [.. ledger.Collections.Reverse()] }).Unread.ShouldBe(Completeness.Of(ledger).Unread);
    }

    [Fact]
    public void What_nobody_wrote_down_is_not_read()
    {
        var whole = Completeness.Of(Whole with { Collections = [] });

        var all = new[] { whole.People, whole.Groups, whole.MembersOf(Object(101)) };
        all.ShouldAllBe(unread => unread!.Code == "reading.not-read");
        all.Select(unread => unread!.Kind).ShouldBe(Kinds);
        all.Select(unread => unread!.Message)
            .ShouldBe(["The list of people was not read.", "The list of groups was not read.", "The members of this group were not read."]);
        all[2]!.Group.ShouldBe(Object(101));
        whole.IsRecorded(Object(101)).ShouldBeFalse();
    }

    [Fact]
    public void A_collection_of_which_no_page_came_is_not_read_and_an_empty_page_is_a_page()
    {
        Completeness
            .Of(Whole.WithPeople(record => record with { Pages = 0, Items = 0 }))
            .People.ShouldBe(new Unread(CollectionKind.Users, null, "reading.not-read", "Not a single page of it came."));
        Completeness.Of(Whole.WithPeople(record => record with { Pages = 1, Items = 0 })).People.ShouldBeNull();
    }

    [Fact]
    public void A_collection_that_was_begun_anew_and_then_read_to_its_end_is_whole()
    {
        Completeness.Of(Whole.WithPeople(record => record with { Restarts = 5, Items = 20 })).Unread.ShouldBeEmpty();
    }

    [Fact]
    public void A_person_without_userPrincipalName_means_that_the_app_may_not_see_people_whole()
    {
        var people = Completeness.Of(Whole.WithPeople(record => record with { WithoutPrincipalName = 1 })).People;

        people.ShouldNotBeNull().Code.ShouldBe("reading.limited-information");
        people.Message.ShouldStartWith(
            "1 of 10 people came without userPrincipalName, which every person has: the app may not see them whole."
        );
    }

    [Fact]
    public void AccountEnabled_told_of_some_people_and_not_of_others_is_no_proof()
    {
        var people = Completeness.Of(Whole.WithPeople(record => record with { WithoutAccountEnabled = 9 })).People;

        people.ShouldNotBeNull().Code.ShouldBe("reading.limited-information");
        people.Message.ShouldStartWith("Of 9 of 10 people the directory does not tell whether their account is enabled");
    }

    [Fact]
    public void AccountEnabled_told_of_nobody_is_how_that_directory_is()
    {
        Completeness.Of(Whole.WithPeople(record => record with { WithoutAccountEnabled = 10 })).People.ShouldBeNull();
    }

    [Fact]
    public void A_fault_is_told_before_anything_that_it_may_have_caused()
    {
        var ledger = Whole.WithPeople(record => record with { Pages = 0, WithoutPrincipalName = 1 }).WithoutPeople("directory.cut");

        Completeness.Of(ledger with { RolesAtEnd = [] }).People!.Code.ShouldBe("directory.cut");
    }

    [Fact]
    public void Roles_that_changed_during_the_reading_leave_nothing_proven_and_are_named()
    {
        var whole = Completeness.Of(Whole with { RolesAtEnd = ["User.Read.All"] });

        var all = new[] { whole.People, whole.Groups, whole.MembersOf(Object(101)) };
        all.ShouldAllBe(unread => unread!.Code == "reading.roles-changed");
        all.Select(unread => unread!.Kind).ShouldBe(Kinds);
        all[2]!.Group.ShouldBe(Object(101));
        all[0]!.Message.ShouldBe(
            "The app's permissions changed while the directory was read: from GroupMember.Read.All, User.Read.All to User.Read.All. "
                + "Nothing of this reading counts as whole. Check the app's permissions, then try again."
        );
    }

    [Theory]
    [InlineData("a,b", "a")]
    [InlineData("a", "a,b")]
    [InlineData("a", "b")]
    [InlineData("a", "A")]
    [InlineData("a", "")]
    [InlineData(null, "a")]
    [InlineData("a", null)]
    [InlineData("", null)]
    public void Roles_that_are_others_at_the_end_or_are_known_at_one_end_only_are_no_proof(string? start, string? end)
    {
        Completeness.Of(WithRoles(start, end)).People!.Code.ShouldBe("reading.roles-changed");
    }

    [Theory]
    [InlineData("a,b", "b,a")]
    [InlineData("b,a", "a,b")]
    [InlineData("", "")]
    [InlineData(null, null)]
    public void The_same_roles_in_any_order_or_a_token_that_shows_none_at_either_end_are_no_change(string? start, string? end)
    {
        Completeness.Of(WithRoles(start, end)).Unread.ShouldBeEmpty();
    }

    [Fact]
    public void Roles_that_are_unknown_at_an_end_are_told_so()
    {
        Completeness
            .Of(WithRoles("a", null))
            .People!.Message.ShouldStartWith("What the app was allowed at the end of the reading is not known");
        Completeness.Of(WithRoles(null, "a")).People!.Message.ShouldContain(": from none to a.");
        Completeness.Of(WithRoles("a", "")).People!.Message.ShouldContain(": from a to none.");
    }

    [Fact]
    public void A_collections_name_is_what_it_holds()
    {
        Whole.Collections.Take(3).Select(record => record.Name).ShouldBe(["users", "groups", $"members of {Object(101)}"]);
    }

    private static ReadingLedger WithRoles(string? start, string? end) =>
        Whole with
        {
            RolesAtStart = start?.Split(',', StringSplitOptions.RemoveEmptyEntries),
            RolesAtEnd = end?.Split(',', StringSplitOptions.RemoveEmptyEntries),
        };
}
