using System.Text.Json;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Sessions;

/// <summary>A session's log names everybody who was left out, and all that is wrong with them.</summary>
public class LogTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Everybody_who_is_left_out_is_in_the_log_with_every_missing_property(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind, people: 500);
        var incomplete = ExpectedPeople.Complete(site.Tenant)[0];
        site.Tenant.ChangePerson(incomplete.Id, person => person with { Mail = " ", DisplayName = "", GivenName = null, Surname = null });

        var session = await site.ImportAsync();

        var expected = ExpectedPeople
            .InScope(site.Tenant)
            .Where(person => ExpectedPeople.Missing(person).Count > 0)
            .Select(person =>
                $"{person.Id} {person.UserPrincipalName} {person.DisplayName} {string.Join(',', ExpectedPeople.Missing(person))}"
            )
            .ToList();
        expected.Count.ShouldBeGreaterThan(3);
        var log = await site.LogAsync(Id(session), "--code", "user.missing-field");
        log.Select(line => $"{Text(line, "objectId")} {Text(line, "login")} {Text(line, "displayName")} {string.Join(',', Fields(line))}")
            .ShouldBe(expected, ignoreOrder: true);
        log.ShouldAllBe(line => Fields(line).All(field => Text(line, "message").Contains(field)));
        session.GetProperty("rejected").GetInt32().ShouldBe(expected.Count);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_log_can_be_narrowed_by_code_by_family_of_codes_and_by_outcome(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var all = await site.LogAsync(1);

        (await site.LogAsync(1, "--code", "user.created")).ShouldBe(all, line => Text(line, "code") == "user.created");
        (await site.LogAsync(1, "--code", "right")).ShouldBe(
            all,
            line => Text(line, "code").StartsWith("right.", StringComparison.Ordinal)
        );
        (await site.LogAsync(1, "--outcome", "rejected")).ShouldBe(all, line => Text(line, "outcome") == "rejected");
        (await site.LogAsync(1, "--outcome", "APPLIED")).ShouldBe(all, line => Text(line, "outcome") == "applied");
        (await site.LogAsync(1, "--code", "use")).ShouldBeEmpty();
        (await site.LogAsync(1, "--code", "%")).ShouldBeEmpty();
        all.Select(line => line.GetProperty("number").GetInt32()).ShouldBe(Enumerable.Range(1, all.Count));
    }

    [Fact]
    public async Task A_person_reads_who_was_left_out_and_what_to_do()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        var person = ExpectedPeople.Complete(site.Tenant)[0];
        site.Tenant.ChangePerson(person.Id, changed => changed with { Mail = null });

        var test = (await site.RunAsync("import", "test", "Contoso")).ShouldBeDone();

        test.Output.ShouldContain("People who can't be imported:");
        test.Output.ShouldContain(person.DisplayName);
        test.Output.ShouldContain("user.missing-field");
        test.Output.ShouldContain("fill it in in the directory");
        (await site.RunAsync("session", "log", "1", "--outcome", "rejected")).ShouldBeDone().Output.ShouldContain(person.UserPrincipalName);
    }

    private static IEnumerable<string> Fields(JsonElement line) =>
        line.GetProperty("fields").EnumerateArray().Select(field => field.GetString()!);

    private static string Text(JsonElement line, string property) => line.GetProperty(property).GetString()!;

    private static long Id(JsonElement session) => session.GetProperty("id").GetInt64();
}

file static class Narrowing
{
    /// <summary>Just those lines of all that fit, and some do.</summary>
    public static void ShouldBe(this IReadOnlyList<JsonElement> some, IReadOnlyList<JsonElement> all, Func<JsonElement, bool> fits)
    {
        some.ShouldNotBeEmpty();
        some.Select(line => line.GetRawText()).ShouldBe(all.Where(fits).Select(line => line.GetRawText()));
    }
}
