using Rollcall.Core.Planning;
using Rollcall.Core.Users;
using static Rollcall.Core.Tests.Given;

namespace Rollcall.Core.Tests;

public class UniqueLoginTests
{
    [Fact]
    public void Two_people_with_one_login_are_a_rejection_each_that_names_the_other()
    {
        var other = Person(2) with { UserPrincipalName = "P1@Contoso.com" };

        var plan = Import(Directory(Person(1), other), Everybody);

        plan.Changes.ShouldBeEmpty();
        plan.Rejections.Select(rejection => rejection.Code).ShouldBe(["user.duplicate-login", "user.duplicate-login"]);
        plan.Rejections[0].Fields.ShouldBe(["userPrincipalName"]);
        plan.Rejections[0].Message.ShouldContain($"Person 2 (id {Object(2)})");
        plan.Rejections[1].Message.ShouldContain($"Person 1 (id {Object(1)})");
    }

    [Fact]
    public void A_doubled_login_is_no_rejection_when_the_other_is_out_of_scope()
    {
        var other = Person(2) with { UserPrincipalName = "p1@contoso.com", AccountEnabled = false };

        Import(Directory(Person(1), other), Everybody).Lines().ShouldBe(["create p1@contoso.com"]);
    }

    [Fact]
    public void A_known_user_whose_login_is_doubled_stays_as_it_is()
    {
        var known = Imported(1, 3);
        var other = Person(2) with { UserPrincipalName = "p1@contoso.com" };

        Import(Directory(Person(1) with { JobTitle = "Boss" }, other), Everybody, known).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void A_login_that_somebody_else_keeps_is_a_rejection_that_names_the_holder()
    {
        var holder = Imported(9) with { Anchor = new Anchor(OtherJob, Object(9)), Profile = Profile(9) with { Login = "P1@contoso.com" } };

        var plan = Import(Directory(Person(1)), Everybody, holder);

        plan.Changes.ShouldBeEmpty();
        var rejected = plan.Rejections.ShouldHaveSingleItem();
        rejected.Code.ShouldBe("user.login-taken");
        rejected.Fields.ShouldBe(["userPrincipalName"]);
        rejected.Message.ShouldContain("held by Person 9 (login P1@contoso.com)");
    }

    [Fact]
    public void A_leaver_keeps_the_login()
    {
        var leaver = Imported(2) with { Profile = Profile(1) };

        var plan = Import(Directory(Person(1), Person(9)), Everybody with { AdoptByEmail = false }, leaver, Imported(9));

        plan.Lines().ShouldBe(["deactivate p1@contoso.com Gone"]);
        plan.Rejections.ShouldHaveSingleItem().ShouldBeOfType<LoginTaken>();
    }

    [Fact]
    public void Two_known_users_may_swap_their_logins()
    {
        var one = Person(1) with { UserPrincipalName = "p2@contoso.com" };
        var two = Person(2) with { UserPrincipalName = "p1@contoso.com" };

        Import(Directory(one, two), Everybody, Imported(1), Imported(2))
            .Lines()
            .ShouldBe([
                "update p1@contoso.com login:p2@contoso.com>p1@contoso.com initials:p2>p1",
                "update p2@contoso.com login:p1@contoso.com>p2@contoso.com initials:p1>p2",
            ]);
    }

    [Fact]
    public void A_new_user_may_have_the_login_that_a_known_one_gives_up_and_comes_after()
    {
        var renamed = Person(1) with { UserPrincipalName = "zoe@contoso.com" };
        var heir = Person(2) with { UserPrincipalName = "p1@contoso.com" };

        Import(Directory(renamed, heir), Everybody, Imported(1))
            .Lines()
            .ShouldBe(["update zoe@contoso.com login:p1@contoso.com>zoe@contoso.com initials:p1>zoe", "create p1@contoso.com"]);
    }

    [Fact]
    public void Whoever_must_not_change_login_keeps_the_old_one_and_whoever_counted_on_that_is_rejected_too()
    {
        // 1 wants what a user made by hand keeps; 2 wants what 1 has; 3, new, wants what 2 has.
        var one = Person(1) with
        {
            UserPrincipalName = "taken@contoso.com",
        };
        var two = Person(2) with { UserPrincipalName = "p1@contoso.com" };
        var three = Person(3) with { UserPrincipalName = "p2@contoso.com" };
        var holder = MadeByHand(9, "taken@contoso.com");

        var plan = Import(Directory(one, two, three), Everybody with { AdoptByLogin = false }, Imported(1), Imported(2), holder);

        plan.Changes.ShouldBeEmpty();
        plan.Rejections.OfType<LoginTaken>()
            .Select(rejection => (rejection.Subject.Name, rejection.Holder.Name))
            .ShouldBe([("Person 2", "Person 1"), ("Person 3", "Person 2"), ("Person 1", "Hand 9")]);
    }

    [Fact]
    public void A_known_user_without_a_mail_keeps_the_login_that_somebody_new_wants()
    {
        var rejectedToday = Person(1) with { Mail = null, UserPrincipalName = "other@contoso.com" };
        var heir = Person(2) with { UserPrincipalName = "p1@contoso.com" };

        var plan = Import(Directory(rejectedToday, heir), Everybody, Imported(1));

        plan.Changes.ShouldBeEmpty();
        plan.Rejections.Select(rejection => rejection.Code).ShouldBe(["user.missing-field", "user.login-taken"], ignoreOrder: true);
    }

    [Fact]
    public void A_person_is_rejected_once_and_a_doubled_login_is_told_first()
    {
        var other = Person(2) with { UserPrincipalName = "p1@contoso.com" };

        var plan = Import(Directory(Person(1), other), Everybody, MadeByHand(9, "p1@contoso.com"));

        plan.Changes.ShouldBeEmpty();
        plan.Rejections.Select(rejection => rejection.Code).ShouldBe(["user.duplicate-login", "user.duplicate-login"]);
    }
}
