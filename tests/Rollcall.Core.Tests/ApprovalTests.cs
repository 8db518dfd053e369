using Rollcall.Core.Rules;

namespace Rollcall.Core.Tests;

/// <summary>A job may ask that a person looks at every plan before any of it is applied.</summary>
public class ApprovalTests
{
    private static readonly ImportRules Approved = Given.Everybody with { NeedsApproval = true };

    [Fact]
    public void Every_change_of_a_job_that_needs_approval_waits_for_a_person()
    {
        var plan = Given.Import(Given.Directory(Given.Person(1), Given.Person(2)), Approved);

        plan.Changes.ShouldBeEmpty();
        plan.Waiting.Select(waiting => waiting.Code).ShouldBe(["approval.required", "approval.required"]);
        plan.Objections.Select(objection => objection.Code).ShouldBe(["approval.required"]);
    }

    [Fact]
    public void A_plan_without_changes_needs_no_approval()
    {
        var plan = Given.Import(Given.Directory(), Approved);

        plan.Objections.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_over_a_limit_waits_for_that_and_the_rest_for_approval()
    {
        var rules = Approved with { Limits = ImportLimits.None with { Created = 1, OverLimit = OverLimit.ApplyRest } };
        var known = Given.Imported(3) with { IsActive = false };

        var plan = Given.Import(Given.Directory(Given.Person(1), Given.Person(2), Given.Person(3)), rules, known);

        plan.Waiting.Select(waiting => waiting.Code).Distinct().Order().ShouldBe(["approval.required", "limit.created"]);
        plan.Objections.Select(objection => objection.Code).ShouldBe(["limit.created", "approval.required"]);
    }
}
