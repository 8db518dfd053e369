using Rollcall.Connectors.Entra;

namespace Rollcall.Connectors.Tests;

/// <summary>What an app lacks, and what it has for nothing.</summary>
public class PermissionAdviceTests
{
    private static readonly Guid App = new("99999999-2222-4333-8444-555555555555");

    [Fact]
    public void The_least_set_is_enough_and_no_more()
    {
        var advice = Of("GroupMember.Read.All", "User.Read.All");

        advice.IsEnough.ShouldBeTrue();
        advice.Extra.ShouldBeEmpty();
        advice.Steps.ShouldBeEmpty();
        advice.Least.ShouldBe(["User.Read.All", "GroupMember.Read.All"]);
    }

    [Fact]
    public void What_older_guides_ask_for_is_enough_and_far_more_than_needed()
    {
        var advice = Of("Directory.Read.All", "Group.Read.All", "User.Read.All");

        advice.IsEnough.ShouldBeTrue();
        advice.Extra.Select(one => one.Name).ShouldBe(["Directory.Read.All", "Group.Read.All"]);
        // With Directory.Read.All goes what tells when the secret ends.
        advice.Steps[1].ShouldContain("tick GroupMember.Read.All, Application.Read.All, then");
        advice.Steps.ShouldContain(step => step.Contains("Directory.Read.All, Group.Read.All: first Revoke admin consent"));
        advice.Steps[^1].ShouldBe("Look again: nothing is more than needed.");
    }

    [Fact]
    public void What_is_missing_is_named_with_what_needs_it_and_what_it_costs()
    {
        var advice = Of("User.ReadBasic.All");

        advice.IsEnough.ShouldBeFalse();
        advice.Missing.ShouldBe(["User.Read.All", "GroupMember.Read.All"]);
        advice.Needed[0].ShouldBe(new NeededPermission("User.Read.All", "people and their properties", "Nobody can be read.", null, false));
        advice.Extra.Single().Why.ShouldBe("Rollcall makes no use of it.");
    }

    [Fact]
    public void Whatever_may_write_is_more_than_needed()
    {
        var advice = Of("User.ReadWrite.All", "GroupMember.ReadWrite.All");

        advice.IsEnough.ShouldBeTrue();
        advice.Extra.ShouldAllBe(one => one.Why == "It may change the directory; Rollcall only reads.");
        advice.Extra.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(false, false, false, true)]
    [InlineData(true, false, true, false)]
    [InlineData(true, true, true, true)]
    [InlineData(false, true, true, true)]
    public void Hidden_members_take_a_permission_once_a_group_hides_them(bool hides, bool granted, bool isListed, bool isEnough)
    {
        string[] more = granted ? ["Member.Read.Hidden"] : [];

        var advice = PermissionAdvice.Of(["GroupMember.Read.All", "User.Read.All", .. more], hides, App);

        advice.Needed.Any(one => one.Name == "Member.Read.Hidden").ShouldBe(isListed);
        advice.IsEnough.ShouldBe(isEnough);
        advice.Extra.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Application.Read.All")]
    [InlineData("Application.ReadWrite.OwnedBy")]
    public void To_read_when_the_own_secret_ends_is_not_more_than_needed(string name)
    {
        var advice = Of("GroupMember.Read.All", "User.Read.All", name);

        advice.Extra.ShouldBeEmpty();
        advice.Needed.Single(one => one.IsOptional).GrantedBy.ShouldBe(name);
    }

    private static PermissionAdvice Of(params string[] granted) => PermissionAdvice.Of(granted, false, App);
}
