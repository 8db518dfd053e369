using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using static Rollcall.Core.Tests.Given;

namespace Rollcall.Core.Tests;

public class LoginTests
{
    private static readonly DirectoryUser Ann = Person(1) with
    {
        UserPrincipalName = "ann@contoso.com",
        Mail = "ann.b@mail.example",
        OnPremisesSamAccountName = "annb",
        OnPremisesDomainName = "Corp.Contoso.com",
        EmployeeId = "4711",
    };

    private static readonly Dictionary<string, string> Names = new() { ["corp.contoso.com"] = "CORP", ["blank.example"] = " " };

    [Theory]
    [InlineData(LoginFormat.WindowsLogin, false, "ann@contoso.com")]
    [InlineData(LoginFormat.WindowsLogin, true, "ann")]
    [InlineData(LoginFormat.Email, false, "ann.b@mail.example")]
    [InlineData(LoginFormat.Email, true, "ann.b")]
    [InlineData(LoginFormat.SamAccountName, false, "annb")]
    [InlineData(LoginFormat.DomainAndSamAccountName, false, @"CORP\annb")]
    [InlineData(LoginFormat.DomainAndSamAccountName, true, "annb")]
    [InlineData(LoginFormat.EmployeeId, false, "4711")]
    public void The_login_is_made_in_the_format_that_the_job_chose(LoginFormat format, bool strip, string login)
    {
        Login(Ann, format, strip).ShouldBe(login);
    }

    [Theory]
    [InlineData(@"A\B\c", "c")]
    [InlineData("a@b@c", "a@b")]
    [InlineData(@"x@y\a@b", "a")]
    [InlineData(@"D\ a @b", "a")]
    public void Stripping_cuts_up_to_the_last_backslash_and_from_the_last_at_sign(string employeeId, string login)
    {
        Login(Ann with { EmployeeId = employeeId }, LoginFormat.EmployeeId, strip: true).ShouldBe(login);
    }

    [Theory]
    [InlineData(LoginFormat.SamAccountName, "onPremisesSamAccountName")]
    [InlineData(LoginFormat.EmployeeId, "employeeId")]
    public void Without_the_value_that_the_format_wants_there_is_no_login(LoginFormat format, string field)
    {
        var rejected = Rejected(Person(1) with { EmployeeId = " " }, format).ShouldBeOfType<NoLogin>();

        rejected.Code.ShouldBe("user.no-login");
        rejected.Fields.ShouldBe([field]);
        rejected.Message.ShouldBe($"{field} is missing, and the login format {format} wants it; fill it in in the directory.");
    }

    [Fact]
    public void A_login_with_domain_wants_both_account_and_domain()
    {
        Rejected(Person(1), LoginFormat.DomainAndSamAccountName).Fields.ShouldBe(["onPremisesSamAccountName", "onPremisesDomainName"]);
    }

    [Theory]
    [InlineData("elsewhere.example")]
    [InlineData("blank.example")]
    public void A_domain_that_is_not_in_the_jobs_table_is_to_be_added_there(string domain)
    {
        var rejected = Rejected(Ann with { OnPremisesDomainName = domain }, LoginFormat.DomainAndSamAccountName);

        rejected.Fields.ShouldBe(["onPremisesDomainName"]);
        rejected.Message.ShouldBe(
            $"onPremisesDomainName is {domain}, whose NetBIOS name the job does not know; add {domain} to the job's table of NetBIOS names."
        );
    }

    [Fact]
    public void When_stripping_leaves_nothing_there_is_no_login()
    {
        var rejected = Rejected(Ann with { UserPrincipalName = "@contoso.com" }, LoginFormat.WindowsLogin, strip: true);

        rejected.Code.ShouldBe("user.no-login");
        rejected.Fields.ShouldBe(["userPrincipalName"]);
    }

    [Fact]
    public void A_user_with_faulty_fields_and_no_login_is_rejected_once_with_all_of_them_named()
    {
        var rejected = Rejected(Ann with { Mail = "nobody", EmployeeId = null }, LoginFormat.EmployeeId).ShouldBeOfType<IncompleteUser>();

        rejected.Code.ShouldBe("user.missing-field");
        rejected.Fields.ShouldBe(["mail", "employeeId"]);
        rejected.Missing.ShouldBe(["employeeId"]);
        rejected.Malformed.ShouldBe(["mail"]);
    }

    [Fact]
    public void A_missing_field_that_is_also_the_login_is_named_once()
    {
        var rejected = Rejected(Ann with { UserPrincipalName = null }, LoginFormat.WindowsLogin);

        rejected.Code.ShouldBe("user.missing-field");
        rejected.Fields.ShouldBe(["userPrincipalName"]);
        rejected.Message.ShouldBe("userPrincipalName is missing; fill it in in the directory.");
    }

    private static string Login(DirectoryUser user, LoginFormat format, bool strip) =>
        Plan(user, format, strip).Changes.ShouldHaveSingleItem().ShouldBeOfType<CreateUser>().Profile.Login;

    private static Rejection Rejected(DirectoryUser user, LoginFormat format, bool strip = false) =>
        Plan(user, format, strip).Rejections.ShouldHaveSingleItem();

    private static ImportPlan Plan(DirectoryUser user, LoginFormat format, bool strip) =>
        Import(Directory(user), Everybody with { LoginFormat = format, StripDomain = strip, NetBiosNames = Names });
}
