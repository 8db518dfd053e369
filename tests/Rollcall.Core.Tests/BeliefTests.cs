using Rollcall.Core.Users;
using static Rollcall.Core.Tests.Given;

namespace Rollcall.Core.Tests;

public class BeliefTests
{
    [Fact]
    public void A_directory_without_any_user_is_never_believed_while_the_job_has_active_users()
    {
        var plan = Import(Directory(), Everybody, Imported(1, 3));

        var objection = plan.Objections.ShouldHaveSingleItem();
        objection.Code.ShouldBe("directory.empty");
        objection.Message.ShouldBe(
            "The directory answered with no user at all, but this job has imported 1 who are active. "
                + "Nothing of this plan may be applied; check the job's connection and what it may read in the directory."
        );
        plan.Changes.ShouldBeEmpty();
        plan.Waiting.ShouldBeEmpty();
        plan.WithheldLines().ShouldBe(["directory.empty: revoke p1@contoso.com 3", "directory.empty: deactivate p1@contoso.com Gone"]);
        plan.Withheld.ShouldAllBe(withheld => withheld.Message == "Not done: the directory's answer is not believed.");
    }

    [Fact]
    public void A_directory_without_any_of_the_people_imported_before_is_never_believed_and_nobody_of_it_is_created()
    {
        var plan = Import(Directory(Person(8), Person(9)), Everybody, Imported(1), Imported(2));

        var objection = plan.Objections.ShouldHaveSingleItem();
        objection.Code.ShouldBe("directory.strangers");
        objection.Message.ShouldStartWith("The directory answered with 2 people, and none of the 2 whom this job has imported");
        plan.Changes.ShouldBeEmpty();
        plan.WithheldLines()
            .ShouldBe([
                "directory.strangers: create p8@contoso.com",
                "directory.strangers: create p9@contoso.com",
                "directory.strangers: deactivate p1@contoso.com Gone",
                "directory.strangers: deactivate p2@contoso.com Gone",
            ]);
    }

    [Fact]
    public void One_of_the_people_imported_before_is_enough_for_a_directory_to_be_believed_in_scope_or_not()
    {
        Import(Directory(Person(1) with { AccountEnabled = false }, Person(9)), Everybody, Imported(1), Imported(2))
            .Objections.ShouldBeEmpty();
    }

    [Fact]
    public void People_who_are_inactive_or_of_another_job_or_made_by_hand_are_no_reason_to_doubt_a_directory()
    {
        var inactive = Imported(1) with { IsActive = false };
        var otherJobs = Imported(2) with { Anchor = new Anchor(OtherJob, Object(2)) };

        Import(Directory(), Everybody, inactive, otherJobs, MadeByHand(3, "x")).Objections.ShouldBeEmpty();
        Import(Directory(Person(9)), Everybody, inactive, otherJobs, MadeByHand(3, "x")).Lines().ShouldBe(["create p9@contoso.com"]);
    }

    [Fact]
    public void Meeting_somebody_who_is_inactive_does_not_make_a_directory_believed()
    {
        Import(Directory(Person(1)), Everybody, Imported(1) with { IsActive = false }, Imported(2))
            .Objections.ShouldHaveSingleItem()
            .Code.ShouldBe("directory.strangers");
    }

    [Fact]
    public void Nothing_is_done_while_a_list_of_people_that_broke_off_names_nobody_known()
    {
        var plan = Import(
            Directory(Person(9), Person(2) with { AccountEnabled = false }).WithGroup(101, 9).Read(Readings.Whole.WithoutPeople()),
            Linked((101, 3)),
            Imported(1, 3),
            Imported(2, 3) with
            {
                IsActive = false,
            }
        );

        plan.Objections.ShouldBeEmpty();
        plan.Changes.ShouldBeEmpty();
        plan.WithheldLines()
            .ShouldBe([
                "guard.incomplete: create p9@contoso.com",
                "guard.incomplete: grant p9@contoso.com 3 by 101",
                "guard.incomplete: revoke p1@contoso.com 3",
                "guard.incomplete: deactivate p1@contoso.com Gone",
                "guard.incomplete: revoke p2@contoso.com 3",
            ]);
    }

    [Fact]
    public void A_wrong_directory_that_was_read_in_part_is_not_believed_for_the_people_whom_it_brought()
    {
        var imports = new Sequence(Everybody, [Imported(1), Imported(2)]);

        imports.Import(Directory(Person(8)).Read(Readings.Whole.WithoutPeople())).Changes.ShouldBeEmpty();
        imports.Import(Directory(Person(8), Person(9))).Objections.ShouldHaveSingleItem().Code.ShouldBe("directory.strangers");
    }
}
