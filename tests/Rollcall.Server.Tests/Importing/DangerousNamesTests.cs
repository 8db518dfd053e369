using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Importing;

/// <summary>Names come from a directory in which anybody may have written anything.</summary>
public class DangerousNamesTests
{
    private static readonly string[] Odd =
    [
        "<script>alert(1)</script>",
        "=cmd()|' /C calc'!A0",
        "'; DROP TABLE users; --",
        "\"quoted\" and 'quoted' and `quoted`",
        "👩‍👩‍👧 Family 🎉",
        "Jose\u0301 A\u030astro\u0308m",
        "\u202eenaJ",
        "[red]markup[/] {0} %s $(id) \\ % _",
        "孙伟 فاطمة Ærø",
    ];

    private static readonly string[] Unusable =
    [
        "nul\0inside",
        "escape\u001b[31m",
        "bell\a",
        "line\nbreak",
        "c1\u009b31m",
        new('x', 10_000),
        new('x', 257),
    ];

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_strange_name_is_imported_as_it_is(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind, people: 20);
        var people = Odd.Select(name => Add(site, name)).ToList();

        await site.ImportAsync();

        foreach (var person in people)
        {
            (await site.UserAsync(person.UserPrincipalName)).GetProperty("name").GetString().ShouldBe(person.DisplayName);
        }

        await site.ShouldHoldTheDirectoryAsync();
        (await site.RunAsync("user", "list")).ShouldBeDone().Output.ShouldContain(Odd[0]);
        (await site.RunAsync("user", "show", people[7].UserPrincipalName)).ShouldBeDone().Output.ShouldContain("[red]markup[/]");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_name_that_cannot_be_kept_is_rejected_with_its_property_and_never_steers_a_terminal(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind, people: 20);
        var people = Unusable.Select(name => Add(site, name)).ToList();

        var session = await site.ImportAsync();

        var id = session.GetProperty("id").GetInt64();
        var rejected = (await site.LogAsync(id, "--code", "user.malformed-field")).ToDictionary(line =>
            line.GetProperty("objectId").GetGuid()
        );
        foreach (var person in people)
        {
            var line = rejected[person.Id];
            line.GetProperty("fields").EnumerateArray().Select(field => field.GetString()).ShouldBe(["displayName"]);
            line.GetProperty("message").GetString()!.ShouldMatch("displayName (holds a control character|is longer than 256 characters)");
            line.GetProperty("displayName").GetString()!.Length.ShouldBeLessThanOrEqualTo(256);
        }

        var shown = (await site.RunAsync("session", "show", $"{id}")).ShouldBeDone().Output;
        var told = (await site.RunAsync("session", "log", $"{id}")).ShouldBeDone().Output;
        (shown + told).Where(letter => char.IsControl(letter) && letter is not ('\n' or '\r')).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Whatever_stands_in_any_property_a_person_is_imported_or_rejected_and_the_others_are_imported(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind, people: 20);
        var complete = ExpectedPeople.Complete(site.Tenant).Count;
        string[] texts = [.. Odd, .. Unusable, "  ", "\u0000", "\u2028"];
        Func<Person, string, Person>[] properties =
        [
            (person, text) => person with { Mail = text },
            (person, text) => person with { Surname = text },
            (person, text) => person with { UserPrincipalName = text },
            (person, text) => person with { MobilePhone = text },
            (person, text) => person with { BusinessPhones = [text] },
            (person, text) => person with { PreferredLanguage = text },
            (person, text) => person with { Department = text },
            (person, text) => person with { OnPremisesSamAccountName = text },
            (person, text) => person with { EmployeeId = text },
        ];
        var made = 0;
        foreach (var text in texts)
        {
            foreach (var property in properties)
            {
                var person = site.Tenant.CreatePerson(person => property(person, text));
                site.Tenant.AddMember(WellKnownGroups.PlannerBookers, person.Id);
                made++;
            }
        }

        var session = await site.ImportAsync();

        var (created, rejected) = (session.GetProperty("created").GetInt32(), session.GetProperty("rejected").GetInt32());
        created.ShouldBeGreaterThan(complete);
        (created + rejected).ShouldBe(ExpectedPeople.InScope(site.Tenant).Count);
        made.ShouldBe(texts.Length * properties.Length);
        (await site.ImportAsync()).GetProperty("unchanged").GetInt32().ShouldBe(created);
    }

    private static Person Add(TestSite site, string name)
    {
        var person = site.Tenant.CreatePerson(person => person with { DisplayName = name });
        site.Tenant.AddMember(WellKnownGroups.PlannerBookers, person.Id);
        return person;
    }
}
