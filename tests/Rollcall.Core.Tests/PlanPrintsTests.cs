using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Tests;

/// <summary>Digests tell whether what a plan follows from is still as it was.</summary>
public class PlanPrintsTests
{
    private static readonly ImportRules Rules = Given.Linked((1, 1), (2, 2));

    /// <summary>One change each, of everything that decides what an import does.</summary>
    public static TheoryData<string> RuleNames => [.. OtherRules.Keys];

    private static Dictionary<string, ImportRules> OtherRules { get; } =
        new()
        {
            ["job"] = Rules with { Job = Given.OtherJob },
            ["scope"] = Rules with { Scope = Scope.Everybody },
            ["guests"] = Rules with { Guests = !Rules.Guests },
            ["login format"] = Rules with { LoginFormat = LoginFormat.EmployeeId },
            ["strip domain"] = Rules with { StripDomain = !Rules.StripDomain },
            ["NetBIOS names"] = Rules with { NetBiosNames = new Dictionary<string, string> { ["x"] = "Y" } },
            ["initials"] = Rules with { Initials = InitialsSource.SamAccountName },
            ["adopt by login"] = Rules with { AdoptByLogin = !Rules.AdoptByLogin },
            ["adopt by e-mail"] = Rules with { AdoptByEmail = !Rules.AdoptByEmail },
            ["languages"] = Rules with { Languages = [.. Rules.Languages, "xx"] },
            ["default language"] = Rules with { DefaultLanguage = "xx" },
            ["a link less"] = Rules with { Links = [.. Rules.Links.Skip(1)] },
            ["another right"] = Given.Linked((1, 1), (2, 3)),
            ["protected roles"] = Rules with { ProtectedRoles = new HashSet<Role> { Role.Booker } },
            ["a limit"] = Rules with { Limits = ImportLimits.None with { RevokedPercent = 7 } },
            ["no limit"] = Rules with { Limits = ImportLimits.None with { RevokedPercent = 0 } },
            ["over a limit"] = Rules with { Limits = ImportLimits.None with { OverLimit = OverLimit.ApplyRest } },
            ["approval"] = Rules with { NeedsApproval = true },
        };

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void Whatever_an_administrator_chooses_otherwise_changes_the_digest_of_the_rules(string other) =>
        PlanPrints.Of(OtherRules[other]).ShouldNotBe(PlanPrints.Of(Rules));

    [Fact]
    public void Every_rule_is_in_the_digest_or_decides_nothing() =>
        OtherRules.Count.ShouldBeGreaterThanOrEqualTo(typeof(ImportRules).GetProperties().Length - 1, "all but the names of rights");

    [Fact]
    public void The_order_and_the_repetition_of_links_are_not_in_the_digest() =>
        PlanPrints.Of(Rules with { Links = [.. Rules.Links.Reverse(), .. Rules.Links] }).ShouldBe(PlanPrints.Of(Rules));

    [Fact]
    public void A_user_who_is_changed_in_any_way_has_another_digest()
    {
        var user = Given.Imported(1, 1);
        User[] others =
        [
            user with
            {
                IsActive = false,
            },
            user with
            {
                IsProtected = true,
            },
            user with
            {
                Anchor = null,
            },
            user with
            {
                Grants = [],
            },
            user with
            {
                Grants = [new Grant(Given.Right(1), null)],
            },
            user with
            {
                Profile = user.Profile with { Phone = "1" },
            },
            user with
            {
                Profile = user.Profile with { Mobile = "1" },
            },
        ];

        others.Select(PlanPrints.Of).Append(PlanPrints.Of(user)).Distinct().Count().ShouldBe(others.Length + 1);
    }

    [Fact]
    public void The_order_of_a_users_grants_is_not_in_the_digest()
    {
        var user = Given.Imported(1, 1, 2);

        PlanPrints.Of(user with { Grants = [.. user.Grants.Reverse()] }).ShouldBe(PlanPrints.Of(user));
    }

    [Fact]
    public void Whatever_is_read_otherwise_changes_the_digest_of_the_reading()
    {
        var directory = Given.Directory(Given.Person(1), Given.Person(2)).WithGroup(1, 1);
        DirectorySnapshot[] others =
        [
            directory.WithGroup(1, 1, 2),
            directory.WithGroup(2, 1),
            directory with
            {
                Users = [Given.Person(1)],
            },
            directory with
            {
                Users = [Given.Person(1), Given.Person(2) with { AccountEnabled = null }],
            },
            directory with
            {
                Users = [Given.Person(1), Given.Person(2) with { JobTitle = "" }],
            },
        ];

        others.Select(PlanPrints.Of).Append(PlanPrints.Of(directory)).Distinct().Count().ShouldBe(others.Length + 1);
        PlanPrints.Of(directory with { Users = [.. directory.Users.Reverse()] }).ShouldBe(PlanPrints.Of(directory));
    }

    [Fact]
    public void What_is_not_proven_whole_is_in_the_digest_of_the_reading()
    {
        var whole = Given.Directory(Given.Person(1)).WithGroup(101, 1);

        PlanPrints.Of(whole.Read(Readings.Whole.WithoutMembers(101))).ShouldNotBe(PlanPrints.Of(whole));
    }
}
