using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Users;

/// <summary>Users made by hand.</summary>
public class AddUserTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_user_made_by_hand_belongs_to_no_job_and_is_active(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAsync(kind);

        (await site.RunAsync("user", "add", "anna", "--name", "Anna And", "--email", "anna@contoso.example")).ShouldBeDone();

        var user = (await site.RunAsync("user", "list", "--json")).ShouldBeDone().Json;
        user.GetProperty("login").GetString().ShouldBe("anna");
        user.GetProperty("email").GetString().ShouldBe("anna@contoso.example");
        user.GetProperty("job").GetString().ShouldBeNull();
        user.GetProperty("active").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_login_is_unique_without_regard_to_case(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAsync(kind);
        (await site.RunAsync("user", "add", "Ærø", "--name", "One")).ShouldBeDone();

        (await site.RunAsync("user", "add", "æRØ", "--name", "Other")).ShouldFail(ExitStatus.WrongUse, "The login æRØ is taken.");
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_new_user_is_told_at_once()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite);

        var run = await site.RunAsync("user", "add", "  ", "--name", "a\u001b[31mb", "--email", new string('e', 321));

        run.ShouldFail(ExitStatus.WrongUse, "A user needs a login.", "control character", "320 characters at most");
        (await site.UsersAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_search_finds_by_part_of_the_name_login_and_address_and_takes_signs_literally(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAsync(kind);
        (await site.RunAsync("user", "add", "one", "--name", "100% Anna_Maria", "--email", "first@contoso.example")).ShouldBeDone();
        (await site.RunAsync("user", "add", "other", "--name", "Bo", "--email", "second@contoso.example")).ShouldBeDone();

        (await Logins("100%")).ShouldBe(["one"]);
        (await Logins("a_M")).ShouldBe(["one"]);
        (await Logins("anna")).ShouldBe(["one"]);
        (await Logins("SECOND@")).ShouldBe(["other"]);
        (await Logins("%")).ShouldBe(["one"]);
        (await Logins("'")).ShouldBeEmpty();

        async Task<IEnumerable<string?>> Logins(string search) =>
            (await site.RunAsync("user", "list", "--json", "--search", search))
                .ShouldBeDone()
                .Lines.Select(user => user.GetProperty("login").GetString());
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Every_user_is_listed_once_however_many_pages_there_are(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind, people: 2600);
        await site.ImportAsync();

        ExpectedPeople.LinesOf(site.Tenant).Count.ShouldBeGreaterThan(2000);
        await site.ShouldHoldTheDirectoryAsync();
    }
}
