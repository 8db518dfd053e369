using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;
using static Rollcall.Core.Tests.Given;

namespace Rollcall.Core.Tests;

public class MappingTests
{
    [Fact]
    public void Every_value_goes_to_its_field_and_is_trimmed_and_blank_ones_become_nothing()
    {
        var profile = Profile(
            new DirectoryUser
            {
                Id = Object(1),
                UserPrincipalName = " ann@contoso.com ",
                Mail = "\tann@mail.example",
                DisplayName = "Ann Bo ",
                GivenName = " Ann",
                Surname = "Bo\n",
                MobilePhone = " 1 ",
                BusinessPhone = " 2 ",
                PreferredLanguage = " da-DK ",
                Department = " D ",
                CompanyName = " C ",
                OfficeLocation = " O ",
                JobTitle = " J ",
                EmployeeId = " ",
            }
        );

        profile.ShouldBe(
            new UserProfile
            {
                Login = "ann@contoso.com",
                Name = "Ann Bo",
                GivenName = "Ann",
                Surname = "Bo",
                Initials = "ann",
                Email = "ann@mail.example",
                Mobile = "1",
                Phone = "2",
                Language = "da",
                DepartmentName = "D",
                CompanyName = "C",
                OfficeLocation = "O",
                JobTitle = "J",
                EmployeeId = null,
            }
        );
        Profile(Person(1) with { EmployeeId = " 7 " }).EmployeeId.ShouldBe("7");
    }

    [Theory]
    [InlineData("da-DK", "da")]
    [InlineData("DA", "da")]
    [InlineData("pt-BR", "pt-br")]
    [InlineData("pt-PT", "en")]
    [InlineData("-", "en")]
    [InlineData(null, "en")]
    public void The_language_is_the_sites_spelling_of_the_whole_tag_or_its_first_part_or_the_jobs_default(
        string? preferred,
        string language
    )
    {
        var rules = Everybody with { Languages = ["en", "da", "pt-br"] };

        Profile(Person(1) with { PreferredLanguage = preferred }, rules).Language.ShouldBe(language);
    }

    [Theory]
    [InlineData("DA", "da")]
    [InlineData("da-DK", "da")]
    [InlineData("xx", "en")]
    public void A_known_user_whose_directory_language_is_not_offered_keeps_the_present_one_if_that_is_offered(
        string present,
        string language
    )
    {
        var known = Imported(1) with { Profile = Given.Profile(1) with { Language = present } };

        var plan = Import(Directory(Person(1) with { PreferredLanguage = "fr" }), Everybody, known);

        plan.Changes.OfType<UpdateUser>().ShouldHaveSingleItem().Profile.Language.ShouldBe(language);
    }

    [Theory]
    [InlineData(InitialsSource.UserPrincipalName, "Ann.B@Contoso.com", "AB", "Ann.B")]
    [InlineData(InitialsSource.UserPrincipalName, "@Contoso.com", "ab", "AB")]
    [InlineData(InitialsSource.SamAccountName, "x@y", "aNb", "aNb")]
    [InlineData(InitialsSource.SamAccountName, "x@y", " ", "AB")]
    [InlineData(InitialsSource.FirstLetters, "x@y", "sam", "AB")]
    public void Initials_are_a_name_as_it_is_or_the_first_letters_in_upper_case(
        InitialsSource source,
        string upn,
        string sam,
        string initials
    )
    {
        var user = Person(1) with { UserPrincipalName = upn, OnPremisesSamAccountName = sam, GivenName = "ann", Surname = "bo" };

        Profile(user, Everybody with { Initials = source }).Initials.ShouldBe(initials);
    }

    [Fact]
    public void A_first_letter_is_what_a_reader_sees_as_one()
    {
        var user = Person(1) with { GivenName = "e\u0301va", Surname = "\U00010428x" };

        Profile(user, Everybody with { Initials = InitialsSource.FirstLetters }).Initials.ShouldBe("E\u0301\U00010400");
    }

    private static UserProfile Profile(DirectoryUser user, ImportRules? rules = null)
    {
        var plan = Import(Directory(user), rules ?? Everybody);

        plan.Rejections.ShouldBeEmpty();
        return plan.Changes.ShouldHaveSingleItem().ShouldBeOfType<CreateUser>().Profile;
    }
}
