using Rollcall.Core.Planning;
using Rollcall.Core.Users;
using static Rollcall.Core.Tests.Given;

namespace Rollcall.Core.Tests;

public class MatchingTests
{
    [Fact]
    public void A_known_user_is_found_by_the_anchor_when_every_name_has_changed()
    {
        var renamed = Person(2) with { Id = Object(1) };

        Import(Directory(renamed), Everybody, Imported(1))
            .Lines()
            .ShouldBe([
                "update p2@contoso.com login:p1@contoso.com>p2@contoso.com name:Person 1>Person 2 surname:Number1>Number2 "
                    + "initials:p1>p2 email:person.1@mail.example>person.2@mail.example",
            ]);
    }

    [Fact]
    public void A_user_made_by_hand_with_the_same_login_is_adopted_without_regard_to_case()
    {
        var plan = Import(Directory(Person(1)), Everybody, MadeByHand(9, "P1@CONTOSO.com"));

        var adopted = plan.Changes.ShouldHaveSingleItem().ShouldBeOfType<AdoptUser>();
        adopted.Subject.ShouldBe(new Subject(UserId(9), Object(1), "p1@contoso.com", "Person 1"));
        adopted.Fields.ShouldContain(new FieldChange("login", "P1@CONTOSO.com", "p1@contoso.com"));
    }

    [Fact]
    public void A_user_made_by_hand_with_the_same_email_address_is_adopted_if_none_has_the_login()
    {
        var byEmail = MadeByHand(9, "x", "PERSON.1@mail.example");
        var byLogin = MadeByHand(8, "p1@contoso.com");

        Import(Directory(Person(1)), Everybody, byEmail).Changes.ShouldHaveSingleItem().Subject.User.ShouldBe(UserId(9));
        Import(Directory(Person(1)), Everybody, byEmail, byLogin).Changes.ShouldHaveSingleItem().Subject.User.ShouldBe(UserId(8));
    }

    [Fact]
    public void Nobody_is_adopted_in_a_way_that_the_job_does_not_allow()
    {
        var byEmail = MadeByHand(9, "x", "person.1@mail.example");

        Import(Directory(Person(1)), Everybody with { AdoptByEmail = false }, byEmail)
            .Changes.ShouldHaveSingleItem()
            .ShouldBeOfType<CreateUser>();
        Import(Directory(Person(1)), Everybody with { AdoptByLogin = false }, MadeByHand(9, "p1@contoso.com"))
            .Rejections.ShouldHaveSingleItem()
            .ShouldBeOfType<LoginTaken>();
    }

    [Fact]
    public void Another_jobs_user_is_never_adopted()
    {
        var other = Imported(9) with
        {
            Anchor = new Anchor(OtherJob, Object(1)),
            Profile = Profile(9) with { Email = "person.1@mail.example" },
        };

        Import(Directory(Person(1)), Everybody, other).Lines().ShouldBe(["create p1@contoso.com"]);
    }

    [Fact]
    public void An_inactive_user_made_by_hand_is_adopted_and_reactivated()
    {
        var plan = Import(Directory(Person(1)), Everybody, MadeByHand(9, "p1@contoso.com") with { IsActive = false });

        plan.Changes.Select(change => change.GetType()).ShouldBe([typeof(AdoptUser), typeof(ReactivateUser)]);
    }

    [Fact]
    public void Several_candidates_for_a_match_are_a_rejection_that_names_them_all()
    {
        var plan = Import(
            Directory(Person(1)),
            Everybody,
            MadeByHand(8, "x", "person.1@mail.example"),
            MadeByHand(9, "y", "Person.1@mail.example")
        );

        plan.Changes.ShouldBeEmpty();
        var rejected = plan.Rejections.ShouldHaveSingleItem().ShouldBeOfType<AmbiguousMatch>();
        rejected.Code.ShouldBe("user.ambiguous-match");
        rejected.Candidates.Select(user => user.User).ShouldBe([UserId(8), UserId(9)]);
        rejected.Fields.ShouldBe(["userPrincipalName", "mail"]);
        rejected.Message.ShouldContain("Hand 8 (login x) and Hand 9 (login y)");
    }

    [Fact]
    public void Two_people_who_may_be_the_same_user_are_both_rejected_naming_the_user_and_the_other()
    {
        var (one, two) = (Person(1), Person(2) with { Mail = "person.1@mail.example" });

        var plan = Import(Directory(one, two), Everybody, MadeByHand(9, "x", "person.1@mail.example"));

        plan.Changes.ShouldBeEmpty();
        plan.Rejections.Select(rejection => rejection.Code).ShouldBe(["user.ambiguous-match", "user.ambiguous-match"]);
        plan.Rejections[0].Message.ShouldContain("Hand 9 (login x)");
        plan.Rejections[0].Message.ShouldContain($"Person 2 (id {Object(2)})");
        plan.Rejections[1].Message.ShouldContain($"Person 1 (id {Object(1)})");
        plan.Rejections[1].Message.ShouldNotContain($"Person 2 (id");
    }

    [Fact]
    public void A_user_whom_one_person_is_by_login_and_another_by_email_address_is_adopted_by_neither()
    {
        var (byLogin, byEmail) = (Person(1), Person(2));

        Import(Directory(byLogin, byEmail), Everybody, MadeByHand(9, "p1@contoso.com", "person.2@mail.example"))
            .Rejections.Count.ShouldBe(2);
    }

    [Fact]
    public void A_person_who_may_be_any_of_several_users_also_stands_in_the_way_of_whoever_is_one_of_them()
    {
        // Were the first adopted now, the second would be left with one candidate and adopt that in the next import.
        var (byLogin, byEmail) = (Person(1), Person(2));
        var (one, two) = (MadeByHand(8, "p1@contoso.com", "person.2@mail.example"), MadeByHand(9, "x", "person.2@mail.example"));

        var plan = Import(Directory(byLogin, byEmail), Everybody, one, two);

        plan.Changes.ShouldBeEmpty();
        plan.Rejections.Count.ShouldBe(2);
    }

    [Fact]
    public void Two_users_with_one_anchor_are_several_candidates_and_neither_is_changed()
    {
        var plan = Import(Directory(Person(1)), Everybody, Imported(1), Imported(1) with { Id = UserId(2), Profile = Profile(2) });

        plan.Changes.ShouldBeEmpty();
        plan.Rejections.ShouldHaveSingleItem().Fields.ShouldBe(["id"]);
    }

    [Fact]
    public void A_thousand_candidates_make_no_endless_message()
    {
        var users = Enumerable.Range(1, 1000).Select(n => MadeByHand(n, $"h{n}", "person.1@mail.example")).ToArray();

        var message = Import(Directory(Person(1)), Everybody, users).Rejections.ShouldHaveSingleItem().Message;

        message.ShouldContain("and 991 others");
        message.Length.ShouldBeLessThan(600);
    }
}
