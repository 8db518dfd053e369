using System.Text.Json;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Plans;

/// <summary>A job can ask that a person looks at every plan before any of it is applied.</summary>
public class ApprovalTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task An_import_that_needs_approval_waits_and_allowing_a_part_applies_that_part(DatabaseKind kind)
    {
        await using var site = await NeedingApprovalAsync(kind);
        var session = (await site.RunAsync("import", "run", "Contoso", "--json")).ShouldEnd(ExitStatus.Waits).Json;
        var one = ExpectedPeople.Complete(site.Tenant)[0];

        session.GetProperty("code").GetString().ShouldBe("approval.required");
        (await site.RunAsync("user", "list", "--json")).ShouldBeDone().Lines.ShouldBeEmpty();
        var some = (await site.RunAsync("session", "allow", $"{Id(session)}", "--person", $"{one.Id}", "--json"))
            .ShouldEnd(ExitStatus.Waits)
            .Json;
        some.GetProperty("code").GetString().ShouldBe("approval.required", "the others wait still");
        (await site.RunAsync("user", "list", "--json")).ShouldBeDone().Json.GetProperty("objectId").GetGuid().ShouldBe(one.Id);
        (await site.RunAsync("session", "allow", $"{Id(session)}", "--all", "--json")).ShouldBeDone();
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Fact]
    public async Task Whoever_applies_a_plan_has_approved_it_and_that_is_kept()
    {
        await using var site = await NeedingApprovalAsync(DatabaseKind.Sqlite);
        var test = (await site.RunAsync("import", "test", "Contoso", "--json")).ShouldEnd(ExitStatus.Waits).Json;

        var session = (await site.RunAsync("plan", "apply", $"{Id(test)}", "--json")).ShouldBeDone().Json;

        await site.ShouldHoldTheDirectoryAsync();
        var decision = (await site.RunAsync("session", "decisions", $"{Id(session)}", "--json"))
            .ShouldBeDone()
            .Lines.ShouldHaveSingleItem();
        decision.GetProperty("what").GetString().ShouldBe($"the plan of session {Id(test)}");
        decision.GetProperty("lines").GetInt32().ShouldBe(test.GetProperty("held").GetInt32());
    }

    [Fact]
    public async Task Approval_lifts_no_limit()
    {
        await using var site = await NeedingApprovalAsync(DatabaseKind.Sqlite, ", limits: { created: 1 }");
        var test = (await site.RunAsync("import", "test", "Contoso", "--json")).ShouldEnd(ExitStatus.Waits).Json;

        var session = (await site.RunAsync("plan", "apply", $"{Id(test)}", "--json")).ShouldEnd(ExitStatus.Waits).Json;

        session.GetProperty("code").GetString().ShouldBe("limit.created");
        (await site.RunAsync("user", "list", "--json")).ShouldBeDone().Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_import_with_nothing_to_do_needs_no_approval()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        await site.ApplyAsync(ContosoSite.For(site.Sandbox) with { More = "plans: { approval: true }" });

        await site.ImportAsync();
    }

    [Fact]
    public async Task What_waits_too_long_can_be_denied_and_no_longer_allowed()
    {
        await using var site = await NeedingApprovalAsync(DatabaseKind.Sqlite);
        var session = Id((await site.RunAsync("import", "run", "Contoso", "--json")).ShouldEnd(ExitStatus.Waits).Json);
        await ApplyPlanTests.AgeAsync(site, session, TimeSpan.FromHours(25));

        (await site.RunAsync("session", "allow", $"{session}", "--all")).ShouldFail(ExitStatus.Failed, "at most 24 hours old");
        (await site.RunAsync("session", "deny", $"{session}", "--all")).ShouldBeDone();
        (await site.RunAsync("user", "list", "--json")).ShouldBeDone().Lines.ShouldBeEmpty();
    }

    private static async Task<TestSite> NeedingApprovalAsync(DatabaseKind kind, string limits = "")
    {
        var site = await TestSite.CreateAsync(kind);
        var more = limits.Length == 0 ? "plans: { approval: true }" : $"plans: {{ approval: true }}\n    {limits[2..]}";
        await site.ApplyAsync(ContosoSite.For(site.Sandbox) with { More = more });
        return site;
    }

    private static long Id(JsonElement session) => session.GetProperty("id").GetInt64();
}
