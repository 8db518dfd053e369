using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;
using static Rollcall.Core.Tests.Given;

namespace Rollcall.Core.Tests;

/// <summary>Ten people are imported; of them some are in the directory, in group 101, and of these some are in group 102.</summary>
public class LimitTests
{
    private static readonly ImportLimits None = ImportLimits.None;

    [Theory]
    [InlineData(3, 3, false)]
    [InlineData(4, 3, true)]
    [InlineData(1, 0, true)]
    [InlineData(0, 0, false)]
    public void More_people_deactivated_than_the_limit_wait_and_as_many_do_not(int gone, int limit, bool waits)
    {
        Leaving(gone, None with { Deactivated = limit }).ShouldWait(waits, "limit.deactivated");
    }

    [Theory]
    [InlineData(3, 30, false)]
    [InlineData(3, 29, true)]
    [InlineData(2, 20, false)]
    [InlineData(2, 19, true)]
    [InlineData(2, 0, true)]
    [InlineData(1, 0, false)]
    [InlineData(9, 100, false)]
    public void A_larger_share_of_the_active_imported_people_deactivated_waits_but_a_single_one_is_never_too_many(
        int gone,
        int percent,
        bool waits
    )
    {
        Leaving(gone, None with { DeactivatedPercent = percent }).ShouldWait(waits, "limit.deactivated");
    }

    [Fact]
    public void The_share_of_people_is_of_the_active_ones_whom_this_job_has_imported()
    {
        var others = new[]
        {
            Imported(11) with
            {
                IsActive = false,
            },
            Imported(12) with
            {
                Anchor = new Anchor(OtherJob, Object(12)),
            },
            MadeByHand(13, "hand"),
        };
        var directory = Directory([.. Numbers(4, 10).Select(Person)]);

        Import(directory, Everybody with { Limits = None with { DeactivatedPercent = 30 } }, [.. Everyone(), .. others])
            .Objections.ShouldBeEmpty();
        Import(directory, Everybody with { Limits = None with { DeactivatedPercent = 29 } }, [.. Everyone(), .. others])
            .Objections.ShouldHaveSingleItem()
            .Message.ShouldBe(
                "3 (the job's limit is 29 %) of 10 active people whom the job has imported would be deactivated. "
                    + "Look at who it is, then allow or deny it."
            );
    }

    [Fact]
    public void A_limit_says_how_many_of_how_many_it_is_about_and_what_it_is()
    {
        Leaving(4, None with { Deactivated = 3 })
            .Objections[0]
            .Message.ShouldStartWith("4 (the job's limit is 3) of 10 active people whom the job has imported would be deactivated.");
        Losing(4, None with { Revoked = 3 })
            .Objections[0]
            .Message.ShouldStartWith("4 (the job's limit is 3) of 20 rights that the job manages would be revoked.");
    }

    [Theory]
    [InlineData(3, 3, false)]
    [InlineData(4, 3, true)]
    [InlineData(1, 0, true)]
    public void More_rights_revoked_in_all_than_the_limit_wait(int revoked, int limit, bool waits)
    {
        Losing(revoked, None with { Revoked = limit }).ShouldWait(waits, "limit.revoked");
    }

    /// <summary>Ten people have 20 rights that the job manages.</summary>
    [Theory]
    [InlineData(4, 20, false)]
    [InlineData(4, 19, true)]
    [InlineData(3, 15, false)]
    [InlineData(3, 14, true)]
    [InlineData(1, 0, false)]
    public void A_larger_share_of_the_managed_rights_revoked_waits_but_a_single_one_is_never_too_many(int revoked, int percent, bool waits)
    {
        Losing(revoked, None with { RevokedPercent = percent }).ShouldWait(waits, "limit.revoked");
    }

    [Theory]
    [InlineData(3, 3, false)]
    [InlineData(4, 3, true)]
    [InlineData(1, 0, true)]
    public void More_people_who_lose_one_right_than_the_limit_wait(int revoked, int limit, bool waits)
    {
        Losing(revoked, None with { RevokedPerRight = limit }).ShouldWait(waits, "limit.revoked-per-right");
    }

    [Theory]
    [InlineData(5, 50, false)]
    [InlineData(6, 50, true)]
    [InlineData(1, 0, false)]
    [InlineData(2, 0, true)]
    public void A_larger_share_of_those_who_have_one_right_waits_but_a_single_one_is_never_too_many(int revoked, int percent, bool waits)
    {
        Losing(revoked, None with { RevokedPerRightPercent = percent }).ShouldWait(waits, "limit.revoked-per-right");
    }

    [Fact]
    public void Each_right_is_counted_for_itself_and_named()
    {
        var users = Numbers(1, 10).Select(n => n <= 4 ? Imported(n, 3, 4) : Imported(n, 3)).ToArray();
        var directory = People().WithGroup(101, [.. Numbers(3, 10)]).WithGroup(102);

        var plan = Import(directory, LimitedRights(None with { RevokedPerRightPercent = 50 }), users);

        var objection = plan.Objections.ShouldHaveSingleItem();
        objection.Code.ShouldBe("limit.revoked-per-right");
        objection.Message.ShouldBe(
            "4 (the job's limit is 50 %) of 4 people of this job who have the right member of Finance would lose it. Look at who it is, then allow or deny it."
        );
        plan.Waiting.Select(waiting => waiting.Message).Distinct().ShouldBe([objection.Message]);
    }

    [Fact]
    public void The_share_of_a_right_is_of_those_whom_the_job_has_imported_or_is_about_to()
    {
        var hands = Numbers(11, 13).Select(n => MadeByHand(n, $"p{n}@contoso.com", null, 4));
        var directory = Directory([.. Numbers(1, 13).Select(Person)])
            .WithGroup(101, [.. Numbers(1, 13)])
            .WithGroup(102, [.. Numbers(1, 10)]);
        var users = Everyone(3, 4).Concat(hands).Append(MadeByHand(20, "stays", null, 4)).ToArray();

        // Three of the thirteen whom the job then has lose it.
        Import(directory, LimitedRights(None with { RevokedPerRightPercent = 23 }), users)
            .Objections.ShouldHaveSingleItem()
            .Message.ShouldStartWith("3 (the job's limit is 23 %) of 13 people");
        Import(directory, LimitedRights(None with { RevokedPerRightPercent = 24 }), users).Objections.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(3, 3, false)]
    [InlineData(4, 3, true)]
    [InlineData(1, 0, true)]
    public void More_people_created_than_the_limit_wait_with_their_rights(int created, int limit, bool waits)
    {
        var directory = Directory([.. Numbers(1, created).Select(Person)]).WithGroup(101, [.. Numbers(1, created)]);
        var rules = Linked((101, 3)) with { Limits = None with { Created = limit, OverLimit = OverLimit.ApplyRest } };

        var plan = Import(directory, rules);

        plan.ShouldWait(waits, "limit.created");
        plan.Waiting.Count.ShouldBe(waits ? 2 * created : 0);
        if (waits)
        {
            plan.Objections[0]
                .Message.ShouldBe(
                    $"{created} people would be created, and the job's limit is {limit}. Look at who it is, then allow or deny it."
                );
        }
    }

    [Fact]
    public void Without_limits_nothing_waits_and_at_first_there_are_limits()
    {
        Leaving(9, None).ShouldWait(false, "");
        ImportLimits.Default.ShouldBe(new ImportLimits());
        new ImportRules
        {
            Job = Job,
            Languages = [],
            DefaultLanguage = "en",
        }.Limits.ShouldBe(ImportLimits.Default);
        Leaving(3, ImportLimits.Default).ShouldWait(true, "limit.deactivated");
        ImportLimits.Default.OverLimit.ShouldBe(OverLimit.AllOrNothing);
    }

    private static IEnumerable<int> Numbers(int from, int to) => Enumerable.Range(from, to - from + 1);

    private static DirectorySnapshot People() => Directory([.. Numbers(1, 10).Select(Person)]);

    private static User[] Everyone(params int[] rights) => [.. Numbers(1, 10).Select(n => Imported(n, rights))];

    /// <summary>The first so many of ten people are not in the directory any more.</summary>
    private static ImportPlan Leaving(int gone, ImportLimits limits) =>
        Import(Directory([.. Numbers(gone + 1, 10).Select(Person)]), Everybody with { Limits = limits }, Everyone());

    /// <summary>The first so many of ten people are not in group 102 any more, and so lose the right 4.</summary>
    private static ImportPlan Losing(int revoked, ImportLimits limits) =>
        Import(
            People().WithGroup(101, [.. Numbers(1, 10)]).WithGroup(102, [.. Numbers(revoked + 1, 10)]),
            LimitedRights(limits),
            Everyone(3, 4)
        );

    private static ImportRules LimitedRights(ImportLimits limits) =>
        Linked((101, 3), (102, 4)) with
        {
            Scope = Scope.Everybody,
            Limits = limits,
        };
}

file static class Plans
{
    public static void ShouldWait(this ImportPlan plan, bool waits, string code)
    {
        plan.Objections.Select(objection => objection.Code).ShouldBe(waits ? [code] : []);
        plan.Waiting.ShouldAllBe(waiting => waiting.Code == code && waiting.Message == plan.Objections[0].Message);
        (plan.Waiting.Count > 0).ShouldBe(waits);
        if (waits)
        {
            plan.Changes.ShouldBeEmpty();
        }
    }
}
