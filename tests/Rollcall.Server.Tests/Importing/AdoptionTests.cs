using System.Text.Json;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Importing;

/// <summary>Users made by hand whom the directory turns out to know.</summary>
public class AdoptionTests
{
    /// <summary>No link gives the right, so it is a person's to give and to take.</summary>
    private static (Guid Group, string Right)[] WithoutAdministrators =>
        [.. ContosoSite.ExampleLinks.Where(link => link.Right != "role: Administrator")];

    [Theory]
    [InlineData(DatabaseKind.Sqlite, true)]
    [InlineData(DatabaseKind.Sqlite, false)]
    [InlineData(DatabaseKind.Postgres, true)]
    [InlineData(DatabaseKind.Postgres, false)]
    public async Task A_user_made_by_hand_with_the_same_login_or_address_is_adopted_and_keeps_what_a_person_gave(
        DatabaseKind kind,
        bool byLogin
    )
    {
        await using var site = await TestSite.CreateAsync(kind);
        await site.ApplyAsync(ContosoSite.For(site.Sandbox) with { Links = WithoutAdministrators });
        var person = ExpectedPeople.Complete(site.Tenant)[0];
        var (login, email) = byLogin
            ? (person.UserPrincipalName.ToUpperInvariant(), "somebody@elsewhere.example")
            : ("by-hand", person.Mail!.ToUpperInvariant());
        (await site.RunAsync("user", "add", login, "--name", "Made By Hand", "--email", email, "--administrator")).ShouldBeDone();

        var session = await site.ImportAsync();

        session.GetProperty("adopted").GetInt32().ShouldBe(1);
        session.GetProperty("created").GetInt32().ShouldBe(ExpectedPeople.Complete(site.Tenant).Count - 1);
        var user = await site.UserAsync(person.UserPrincipalName);
        user.GetProperty("objectId").GetGuid().ShouldBe(person.Id);
        user.GetProperty("job").GetString().ShouldBe("Contoso");
        user.GetProperty("name").GetString().ShouldBe(person.DisplayName);
        var byHand = user.GetProperty("grants").EnumerateArray().Where(grant => grant.GetProperty("job").ValueKind == JsonValueKind.Null);
        byHand.ShouldHaveSingleItem().GetProperty("right").GetProperty("role").GetString().ShouldBe("Administrator");
        var line = (await site.LogAsync(1, "--code", "user.adopted")).ShouldHaveSingleItem();
        line.GetProperty("message").GetString()!.ShouldContain("Made By Hand → " + person.DisplayName);

        (await site.ImportAsync()).GetProperty("unchanged").GetInt32().ShouldBe(ExpectedPeople.Complete(site.Tenant).Count);
    }

    [Fact]
    public async Task A_user_made_by_hand_whom_nobody_in_the_directory_resembles_stays_as_it_is()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        (await site.RunAsync("user", "add", "by-hand", "--name", "Made By Hand")).ShouldBeDone();
        var before = await site.UsersAsync();

        await site.ImportAsync();

        (await site.UsersAsync()).ShouldContain(before);
    }

    [Fact]
    public async Task A_user_who_may_be_two_people_of_the_directory_is_nobodys_and_both_are_told()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        var (one, other) = (ExpectedPeople.Complete(site.Tenant)[0], ExpectedPeople.Complete(site.Tenant)[1]);
        site.Tenant.ChangePerson(one.Id, person => person with { Mail = "shared@contoso.example" });
        site.Tenant.ChangePerson(other.Id, person => person with { Mail = "shared@contoso.example" });
        (await site.RunAsync("user", "add", "by-hand", "--name", "Made By Hand", "--email", "shared@contoso.example")).ShouldBeDone();

        var session = await site.ImportAsync();

        session.GetProperty("adopted").GetInt32().ShouldBe(0);
        (await site.LogAsync(1, "--code", "user.ambiguous-match"))
            .Select(line => line.GetProperty("objectId").GetGuid())
            .ShouldBe([one.Id, other.Id], ignoreOrder: true);
    }
}
