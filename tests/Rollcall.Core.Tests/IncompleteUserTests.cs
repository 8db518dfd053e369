using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using static Rollcall.Core.Tests.Given;

namespace Rollcall.Core.Tests;

public class IncompleteUserTests
{
    [Fact]
    public void A_user_without_mail_and_surname_is_rejected_with_both_named()
    {
        var rejected = Rejected(Person(1) with { Mail = null, Surname = " \t" });

        rejected.Code.ShouldBe("user.missing-field");
        rejected.Fields.ShouldBe(["mail", "surname"]);
        rejected.Message.ShouldBe("mail is missing and surname is blank; fill them in in the directory.");
        rejected.Subject.ShouldBe(new Subject(null, Object(1), "p1@contoso.com", "Person 1"));
    }

    [Fact]
    public void A_user_without_anything_is_rejected_with_every_required_field_named_in_order()
    {
        var rejected = Rejected(new DirectoryUser { Id = default, DisplayName = "" });

        rejected.Fields.ShouldBe(["mail", "displayName", "id", "givenName", "surname", "userPrincipalName"]);
        rejected.Message.ShouldStartWith("mail is missing, displayName is blank, id is missing, givenName is missing, surname is missing");
        rejected.Subject.ShouldBe(new Subject(null, null, "", ""));
    }

    [Fact]
    public void People_without_an_id_whose_logins_differ_in_case_alone_come_in_one_order_however_they_were_read()
    {
        var (lower, upper) = (Person(1) with { Id = default }, Person(1) with { Id = default, UserPrincipalName = "P1@Contoso.com" });

        PlanText.Of(Import(Directory(lower, upper), Everybody)).ShouldBe(PlanText.Of(Import(Directory(upper, lower), Everybody)));
    }

    [Fact]
    public void An_id_that_is_no_guid_is_malformed()
    {
        var rejected = Rejected(Person(1) with { MalformedId = "4711" }).ShouldBeOfType<IncompleteUser>();

        rejected.Code.ShouldBe("user.malformed-field");
        rejected.Malformed.ShouldBe(["id"]);
        rejected.Missing.ShouldBeEmpty();
        rejected.Message.ShouldBe("id is no GUID; correct it in the directory.");
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("a@b@c")]
    [InlineData("@b")]
    [InlineData("a@")]
    [InlineData("a b@c")]
    [InlineData("a@b\u00a0c")]
    public void A_mail_that_is_not_one_address_is_malformed(string mail)
    {
        var rejected = Rejected(Person(1) with { Mail = mail });

        rejected.Code.ShouldBe("user.malformed-field");
        rejected.Fields.ShouldBe(["mail"]);
    }

    [Theory]
    [InlineData("nobody", "has no @")]
    [InlineData("a b@c", "holds white space")]
    public void A_userPrincipalName_without_at_sign_or_with_white_space_is_malformed(string name, string what)
    {
        Rejected(Person(1) with { UserPrincipalName = name }).Message.ShouldBe($"userPrincipalName {what}; correct it in the directory.");
    }

    [Fact]
    public void Values_of_the_longest_length_are_taken_and_longer_ones_are_malformed_and_not_repeated()
    {
        var domain = new string('d', 318);
        var fits = Person(1) with { Mail = $"a@{domain}", UserPrincipalName = $"b@{domain}", JobTitle = new string('t', 256) };
        Import(Directory(fits), Everybody).Rejections.ShouldBeEmpty();

        var rejected = Rejected(
            fits with
            {
                Mail = $"aa@{domain}",
                UserPrincipalName = $"bb@{domain}",
                JobTitle = new string('t', 10_000),
            }
        );
        rejected.Fields.ShouldBe(["mail", "userPrincipalName", "jobTitle"]);
        rejected.Message.ShouldContain("jobTitle is longer than 256 characters");
        rejected.Message.Length.ShouldBeLessThan(300);
    }

    [Theory]
    [InlineData('\0', "holds a control character")]
    [InlineData('\n', "holds a control character")]
    [InlineData('\u009f', "holds a control character")]
    [InlineData('\ud800', "holds half a character (a lone surrogate)")]
    [InlineData('\udc00', "holds half a character (a lone surrogate)")]
    public void A_control_character_or_a_lone_surrogate_makes_any_value_malformed(char dirt, string what)
    {
        var value = $"a{dirt}b";
        var every = new DirectoryUser
        {
            Id = Object(1),
            Mail = value,
            DisplayName = value,
            GivenName = value,
            Surname = value,
            UserPrincipalName = value,
            MobilePhone = value,
            BusinessPhone = value,
            PreferredLanguage = value,
            Department = value,
            CompanyName = value,
            OfficeLocation = value,
            JobTitle = value,
            EmployeeId = value,
            OnPremisesSamAccountName = value,
            OnPremisesDomainName = value,
        };

        var rejected = Rejected(every);

        rejected.Code.ShouldBe("user.malformed-field");
        rejected.Fields.ShouldBe([
            "mail",
            "displayName",
            "givenName",
            "surname",
            "userPrincipalName",
            "mobilePhone",
            "businessPhones",
            "preferredLanguage",
            "department",
            "companyName",
            "officeLocation",
            "jobTitle",
            "employeeId",
            "onPremisesSamAccountName",
            "onPremisesDomainName",
        ]);
        rejected.Message.ShouldContain($"mail {what}");
        (rejected.Message + rejected.Subject.Name + rejected.Subject.Login).ShouldAllBe(c => !char.IsControl(c) && !char.IsSurrogate(c));
    }

    [Fact]
    public void A_missing_and_a_malformed_field_are_one_rejection_that_says_what_to_do_about_each()
    {
        var rejected = Rejected(Person(1) with { Surname = null, Mail = "nobody" });

        rejected.Code.ShouldBe("user.missing-field");
        rejected.Message.ShouldBe(
            "mail is not of the form name@domain and surname is missing; fill surname in in the directory and correct mail in the directory."
        );
    }

    [Fact]
    public void A_rejected_users_name_is_shown_at_a_bearable_length()
    {
        Rejected(Person(1) with { DisplayName = new string('n', 10_000) }).Subject.Name.Length.ShouldBe(256);
    }

    private static Rejection Rejected(DirectoryUser user)
    {
        var plan = Import(Directory(user), Everybody);

        plan.Changes.ShouldBeEmpty();
        return plan.Rejections.ShouldHaveSingleItem();
    }
}
