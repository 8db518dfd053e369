using Rollcall.Core.Directories;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;
using static Rollcall.Core.Tests.Given;

namespace Rollcall.Core.Tests;

/// <summary>What waits, and over which limit, when a plan is over one.</summary>
public class OverLimitTests
{
    private static readonly ImportLimits None = ImportLimits.None;

    [Fact]
    public void All_or_nothing_lets_everything_wait_in_the_order_of_the_changes_and_each_says_its_own_reason()
    {
        var plan = Import(Mixed(), MixedRules(OverLimit.AllOrNothing), MixedUsers());

        plan.Changes.ShouldBeEmpty();
        plan.Withheld.ShouldBeEmpty();
        plan.WaitingLines()
            .ShouldBe([
                "limit.created: create p11@contoso.com",
                "limit.created: grant p11@contoso.com 3 by 101",
                "limit.deactivated: update p2@contoso.com jobTitle:->Boss",
                "limit.deactivated: reactivate p3@contoso.com",
                "limit.deactivated: grant p3@contoso.com 3 by 101",
                "limit.revoked: revoke p1@contoso.com 3",
                "limit.revoked-per-right: revoke p1@contoso.com 5",
                "limit.deactivated: deactivate p1@contoso.com Gone",
                "limit.revoked-per-right: revoke p2@contoso.com 5",
            ]);
        plan.Objections.Select(objection => objection.Code)
            .ShouldBe(["limit.deactivated", "limit.revoked", "limit.revoked-per-right", "limit.created"]);
    }

    [Fact]
    public void Where_the_rest_is_applied_only_removals_and_creations_with_their_rights_wait()
    {
        var plan = Import(Mixed(), MixedRules(OverLimit.ApplyRest), MixedUsers());

        plan.Lines().ShouldBe(["update p2@contoso.com jobTitle:->Boss", "reactivate p3@contoso.com", "grant p3@contoso.com 3 by 101"]);
        plan.Waiting.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData(true, "limit.created: create p11@contoso.com|limit.created: grant p11@contoso.com 3 by 101")]
    [InlineData(
        false,
        "limit.deactivated: revoke p1@contoso.com 3|limit.deactivated: revoke p1@contoso.com 5|limit.deactivated: deactivate p1@contoso.com Gone|limit.deactivated: revoke p2@contoso.com 5"
    )]
    public void Where_the_rest_is_applied_creations_do_not_wait_for_removals_nor_removals_for_creations(bool created, string waiting)
    {
        var limits = created ? None with { Created = 0 } : None with { Deactivated = 0 };
        var rules = MixedRules(OverLimit.ApplyRest) with { Limits = limits with { OverLimit = OverLimit.ApplyRest } };

        Import(Mixed(), rules, MixedUsers()).WaitingLines().ShouldBe(waiting.Split('|'));
    }

    [Fact]
    public void What_is_over_no_limit_itself_waits_over_the_first_one_that_is_met()
    {
        WaitingOver(None with { Revoked = 0 })
            .ShouldBe([
                "limit.revoked: revoke p1@contoso.com 3",
                "limit.revoked: revoke p1@contoso.com 5",
                "limit.revoked: deactivate p1@contoso.com Gone",
                "limit.revoked: revoke p2@contoso.com 5",
            ]);
        WaitingOver(None with { RevokedPerRight = 1 }).Distinct().Count().ShouldBe(4);
        WaitingOver(None with { RevokedPerRight = 1 }).ShouldAllBe(line => line.StartsWith("limit.revoked-per-right: "));
        WaitingOver(None with { Deactivated = 0, Revoked = 0 }).ShouldContain("limit.deactivated: deactivate p1@contoso.com Gone");
    }

    [Fact]
    public void What_waits_for_another_reason_keeps_it_and_is_not_counted()
    {
        var plan = Import(
            Mixed().Read(Readings.Whole.WithGoneGroup(102)),
            Linked((101, 3), (102, 5)) with
            {
                Limits = None with { Revoked = 2, Created = 0 },
            },
            MixedUsers()
        );

        plan.Objections.ShouldHaveSingleItem().Code.ShouldBe("limit.created");
        plan.WaitingLines().Last().ShouldBe("guard.group-gone: revoke p2@contoso.com 5");
    }

    [Fact]
    public void All_or_nothing_lets_everything_wait_for_creations_too()
    {
        var plan = Import(Mixed(), MixedRules(OverLimit.AllOrNothing) with { Limits = None with { Created = 0 } }, MixedUsers());

        plan.Changes.ShouldBeEmpty();
        plan.Waiting.ShouldAllBe(waiting => waiting.Code == "limit.created");
    }

    [Fact]
    public void Of_several_rights_that_too_many_lose_each_has_its_objection_in_the_order_of_ids_and_the_first_one_holds_the_rest()
    {
        var plan = Import(
            Mixed(),
            MixedRules(OverLimit.ApplyRest) with
            {
                Limits = None with { RevokedPerRight = 0, OverLimit = OverLimit.ApplyRest },
            },
            MixedUsers()
        );

        plan.Objections.Select(objection => objection.Message.Split(" would")[0])
            .ShouldBe([
                "1 (the job's limit is 0) of 2 people of this job who have the right Booker everywhere",
                $"2 (the job's limit is 0) of 2 people of this job who have the right {Right(5)}",
            ]);
        plan.Waiting.Select(waiting => plan.Objections.Index().Single(one => one.Item.Message == waiting.Message).Index)
            .ShouldBe([0, 1, 0, 1]);
    }

    private static IEnumerable<string> WaitingOver(ImportLimits limits) =>
        Import(Mixed(), MixedRules(OverLimit.ApplyRest) with { Limits = limits with { OverLimit = OverLimit.ApplyRest } }, MixedUsers())
            .WaitingLines();

    /// <summary>1 is gone and loses two rights, 2 has a new title and loses one, 3 is back, 11 is new.</summary>
    private static DirectorySnapshot Mixed() =>
        Directory(Person(2) with { JobTitle = "Boss" }, Person(3), Person(11)).WithGroup(101, 2, 3, 11);

    private static ImportRules MixedRules(OverLimit over) =>
        Linked((101, 3)) with
        {
            Limits = None with { Deactivated = 0, Revoked = 1, RevokedPerRight = 1, Created = 0, OverLimit = over },
        };

    private static User[] MixedUsers() => [Imported(1, 3, 5), Imported(2, 3, 5), Imported(3) with { IsActive = false }];
}
