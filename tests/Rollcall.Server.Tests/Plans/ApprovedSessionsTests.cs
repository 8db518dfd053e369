using System.Text;
using System.Text.Json;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Plans;

/// <summary>Whole sessions as they are told to a person: a plan, the import that applied it, what came after, and its undo.</summary>
public class ApprovedSessionsTests
{
    private const string AcceptVariable = "ROLLCALL_ACCEPT";
    private static readonly string Approved = Path.Combine(Repository.Root, "tests/Rollcall.Server.Tests/Plans/Approved/sessions.txt");

    [Fact]
    public async Task A_plan_its_import_and_the_undo_are_told_as_approved()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite, people: 14);
        await site.ApplyAsync(
            ContosoSite.For(site.Sandbox) with
            {
                More = "limits: { deactivatedPercent: none, revokedPercent: none, revokedPerRightPercent: none }",
            }
        );
        var told = new StringBuilder();
        var people = ExpectedPeople.Complete(site.Tenant);
        site.Tenant.ChangePerson(people[2].Id, person => person with { Surname = null });

        var test = Id((await site.RunAsync("import", "test", "Contoso", "--json")).ShouldBeDone().Json);
        await TellAsync(site, told, "The plan of a test import", test);
        await TellAsync(
            site,
            told,
            "The import that applies it",
            Id((await site.RunAsync("plan", "apply", $"{test}", "--json")).ShouldBeDone().Json)
        );

        site.Tenant.DisablePerson(people[0].Id);
        site.Tenant.ChangePerson(people[1].Id, person => person with { JobTitle = "Chief of tests" });
        site.Tenant.ChangePerson(people[2].Id, _ => people[2]);
        var later = Id(await site.ImportAsync());
        await TellAsync(site, told, "A later import", later);
        await TellAsync(site, told, "Its undo", Id((await site.RunAsync("session", "undo", $"{later}", "--json")).ShouldBeDone().Json));

        var text = told.ToString();
        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Approved)!);
            await File.WriteAllTextAsync(Approved, text, TestStore.Token);
        }

        text.ShouldBe(
            await File.ReadAllTextAsync(Approved, TestStore.Token),
            $"{AcceptVariable}=1 writes it anew; read the difference first"
        );
    }

    private static async Task TellAsync(TestSite site, StringBuilder told, string what, long session)
    {
        told.Append($"{what} (session {session})\n");
        foreach (var line in await site.LogAsync(session))
        {
            string Of(string name) => line.GetProperty(name).ToString();
            told.Append(
                    $"{Of("number"), 3} {Of("code"), -20} {Of("outcome"), -9} {Of("rule"), -13} {Of("displayName")}: {Of("message")} {Of("why")}".TrimEnd()
                )
                .Append('\n');
        }

        told.Append('\n');
    }

    private static long Id(JsonElement session) => session.GetProperty("id").GetInt64();
}
