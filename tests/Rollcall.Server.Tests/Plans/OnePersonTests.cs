using System.Text.Json;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Plans;

/// <summary>Somebody starts today, or was mended in the directory: a few people are imported now, and nobody else is touched.</summary>
public class OnePersonTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Somebody_new_is_imported_by_e_mail_with_the_rights_of_nested_groups_and_nobody_else_is_touched(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var (newcomer, other, leaver) = (site.Tenant.CreatePerson(), site.Tenant.CreatePerson(), ExpectedPeople.Complete(site.Tenant)[0]);
        var group = site.Tenant.CreateGroup("Evening reception");
        site.Tenant.AddMember(WellKnownGroups.ReceptionistsAarhus, group.Id);
        site.Tenant.AddMember(group.Id, newcomer.Id);
        site.Tenant.AddMember(WellKnownGroups.PlannerBookers, other.Id);
        site.Tenant.DisablePerson(leaver.Id);
        var before = await site.UsersAsync();
        var asked = site.Sandbox.Requests.Total;

        var session = (await site.RunAsync("import", "person", newcomer.Mail!, "--json")).ShouldBeDone().Json;

        (site.Sandbox.Requests.Total - asked).ShouldBeLessThan(10, "these people alone are read");
        Count(session, "created", "granted", "deactivated", "rejected").ShouldBe([1, 1, 0, 0]);
        var made = await site.UserAsync(newcomer.UserPrincipalName);
        made.GetProperty("rights")[0].GetProperty("role").GetString().ShouldBe("Receptionist");
        string.Join('\n', (await site.UsersAsync()).Split('\n').Where(line => !line.Contains($"{newcomer.Id}", StringComparison.Ordinal)))
            .ShouldBe(before);
        await site.ImportAsync();
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Whoever_was_rejected_and_mended_is_imported_again_alone(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind);
        var people = ExpectedPeople.Complete(site.Tenant);
        var (one, two) = (people[0], people[1]);
        site.Tenant.ChangePerson(one.Id, person => person with { Surname = null });
        site.Tenant.ChangePerson(two.Id, person => person with { Surname = null });
        await site.ImportAsync();
        site.Tenant.ChangePerson(one.Id, _ => one);

        var session = (await site.RunAsync("import", "person", $"{one.Id}", $"{two.Id}", "--json")).ShouldBeDone().Json;

        Count(session, "created", "rejected").ShouldBe([1, 1]);
        var rejected = (await site.LogAsync(Id(session), "--outcome", "rejected")).ShouldHaveSingleItem();
        rejected.GetProperty("objectId").GetGuid().ShouldBe(two.Id);
        rejected.GetProperty("message").GetString()!.ShouldContain("surname is missing");
    }

    [Fact]
    public async Task A_test_shows_and_its_plan_is_applied_for_these_people_alone()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var person = ExpectedPeople.Complete(site.Tenant)[0];
        site.Tenant.ChangePerson(person.Id, one => one with { JobTitle = "Chief of tests" });

        var test = (await site.RunAsync("import", "person", person.UserPrincipalName, "--test", "--json")).ShouldBeDone().Json;
        (await site.UserAsync(person.UserPrincipalName)).GetProperty("jobTitle").GetString().ShouldNotBe("Chief of tests");
        (await site.RunAsync("plan", "apply", $"{Id(test)}", "--json")).ShouldBeDone();

        (await site.UserAsync(person.UserPrincipalName)).GetProperty("jobTitle").GetString().ShouldBe("Chief of tests");
    }

    [Fact]
    public async Task Whoever_is_disabled_in_the_directory_is_deactivated_but_not_the_protected()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var people = ExpectedPeople.Complete(site.Tenant);
        (await site.RunAsync("user", "protect", people[1].UserPrincipalName)).ShouldBeDone();
        site.Tenant.DisablePerson(people[0].Id);
        site.Tenant.DisablePerson(people[1].Id);

        (await site.RunAsync("import", "person", people[0].UserPrincipalName, people[1].UserPrincipalName)).ShouldBeDone();

        (await site.UserAsync(people[0].UserPrincipalName)).GetProperty("active").GetBoolean().ShouldBeFalse();
        (await site.UserAsync(people[1].UserPrincipalName)).GetProperty("active").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_can_not_be_found_or_may_be_several_is_told_and_nobody_is_deactivated()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var gone = ExpectedPeople.Complete(site.Tenant)[0];
        site.Tenant.DeletePerson(gone.Id);
        foreach (var _ in new[] { 1, 2 })
        {
            site.Tenant.CreatePerson(person => person with { Mail = "shared@contoso.example" });
        }

        var session = (
            await site.RunAsync("import", "person", gone.UserPrincipalName, "o'neil@contoso.example", "shared@contoso.example", "--json")
        )
            .ShouldBeDone()
            .Json;

        var log = await site.LogAsync(Id(session));
        log.Select(line => line.GetProperty("code").GetString()).ShouldBe(["person.not-found", "person.not-found", "person.ambiguous"]);
        (await site.UserAsync(gone.UserPrincipalName)).GetProperty("active").GetBoolean().ShouldBeTrue("a full import decides that");
    }

    [Fact]
    public async Task People_are_found_by_what_logins_are_made_of_and_a_word_that_is_nobodys_says_so()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var people = ExpectedPeople
            .Complete(site.Tenant)
            .Where(person => person.OnPremisesSamAccountName is not null && person.EmployeeId is not null)
            .Take(4)
            .ToList();
        string[] words =
        [
            people[0].UserPrincipalName.Split('@')[0],
            people[1].OnPremisesSamAccountName!,
            $@"CONTOSO\{people[2].OnPremisesSamAccountName}",
            people[3].EmployeeId!,
            "nobody of that name",
        ];
        foreach (var person in people)
        {
            site.Tenant.ChangePerson(person.Id, one => one with { JobTitle = "Chief of tests" });
        }

        var session = (await site.RunAsync(["import", "person", .. words, "--json"])).ShouldBeDone().Json;

        var log = await site.LogAsync(Id(session));
        log.Where(line => line.GetProperty("code").GetString() == "user.updated").Count().ShouldBe(4);
        log.Select(line => line.GetProperty("code").GetString()).ShouldContain("person.not-found");
        foreach (var person in people)
        {
            (await site.UserAsync(person.UserPrincipalName)).GetProperty("jobTitle").GetString().ShouldBe("Chief of tests");
        }
    }

    [Fact]
    public async Task What_waits_for_a_person_waits_on_while_one_is_imported()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var people = ExpectedPeople.Complete(site.Tenant);
        foreach (var person in people.Take(30))
        {
            site.Tenant.DisablePerson(person.Id);
        }

        var waiting = Id((await site.RunAsync("import", "run", "Contoso", "--json")).ShouldEnd(ExitStatus.Waits).Json);
        (await site.RunAsync("import", "person", people[40].UserPrincipalName)).ShouldBeDone();

        (await site.RunAsync("session", "allow", $"{waiting}", "--all")).ShouldBeDone();
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Fact]
    public async Task A_login_that_somebody_else_in_the_directory_would_get_too_is_refused_as_in_a_whole_import()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var holder = ExpectedPeople.Complete(site.Tenant)[0];
        var twin = site.Tenant.CreatePerson(person => person with { UserPrincipalName = holder.UserPrincipalName.ToUpperInvariant() });
        site.Tenant.AddMember(WellKnownGroups.PlannerBookers, twin.Id);

        var session = (await site.RunAsync("import", "person", $"{twin.Id}", "--json")).ShouldBeDone().Json;

        Count(session, "created", "rejected").ShouldBe([0, 1]);
    }

    [Fact]
    public async Task What_is_no_request_is_told_at_once()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);

        (await site.RunAsync("import", "person", " ")).ShouldFail(ExitStatus.WrongUse, "Say whom to import");
        (await site.RunAsync("import", "person", "a", "--job", "Fabrikam")).ShouldFail(ExitStatus.WrongUse, "Fabrikam");
        (await site.RunAsync(["import", "person", .. Enumerable.Range(0, 201).Select(number => $"p{number}")])).ShouldFail(
            ExitStatus.WrongUse,
            "201 people are too many at once"
        );
    }

    private static int[] Count(JsonElement session, params string[] counts) =>
        [.. counts.Select(count => session.GetProperty(count).GetInt32())];

    private static long Id(JsonElement session) => session.GetProperty("id").GetInt64();
}
