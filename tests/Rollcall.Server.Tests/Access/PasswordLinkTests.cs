using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Access;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;

namespace Rollcall.Server.Tests.Access;

/// <summary>The link on which an administrator chooses a password.</summary>
public class PasswordLinkTests
{
    private const string Fresh = "a fresh password for today";

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_password_link_sets_one_persons_password_once(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAsync(kind);
        var code = await LinkAsync(site);
        (await ReadAsync(site, code)).ShouldBeDone().ShouldBe("ada");

        (await SetAsync(site, code, "too short")).Faults.ShouldHaveSingleItem().Field.ShouldBe("password");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(() => SetAsync(site, code, Fresh + number))));

        outcomes.Count(outcome => outcome.Kind == OutcomeKind.Done).ShouldBe(1);
        (await SetAsync(site, code, Fresh)).Kind.ShouldBe(OutcomeKind.NotFound);
        (await ReadAsync(site, code)).Kind.ShouldBe(OutcomeKind.NotFound);
        (await site.Store.DbAsync(db => Administrators.WhoMaySignIn(db).CountAsync(TestStore.Token))).ShouldBe(1);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_newer_link_ends_the_former_one_of_that_person_only(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAsync(kind);
        var former = await LinkAsync(site);
        var other = await LinkAsync(site, "bo");

        var code = await LinkAsync(site);

        (await SetAsync(site, former, Fresh)).Kind.ShouldBe(OutcomeKind.NotFound);
        (await SetAsync(site, code, Fresh)).ShouldBeDone().ShouldBe("ada");
        (await SetAsync(site, other, Fresh)).ShouldBeDone().ShouldBe("bo");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_password_link_ends_with_its_day_and_with_the_role(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAsync(kind);
        var code = await LinkAsync(site);
        var (hour, past) = (TimeSpan.FromHours(1), TimeProvider.System.GetUtcNow().AddSeconds(-1));
        (await site.Store.DbAsync(db => db.OneTimeLinks.SingleAsync(TestStore.Token))).ExpiresAt.ShouldBe(past.AddHours(24), hour);
        await site.Store.DbAsync(db =>
            db.OneTimeLinks.ExecuteUpdateAsync(set => set.SetProperty(row => row.ExpiresAt, past), TestStore.Token)
        );
        (await SetAsync(site, code, Fresh)).Kind.ShouldBe(OutcomeKind.NotFound);

        code = await LinkAsync(site);
        await site.Store.DbAsync(db => db.Grants.ExecuteDeleteAsync(TestStore.Token));

        (await ReadAsync(site, code)).Kind.ShouldBe(OutcomeKind.NotFound);
        (await SetAsync(site, code, Fresh)).Kind.ShouldBe(OutcomeKind.NotFound);
    }

    [Fact]
    public async Task A_set_up_link_sets_no_password_and_a_password_link_sets_nothing_up()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite);
        var link = (await site.Store.WithAsync((MakeSetUpLink make) => make.HandleAsync(TestStore.Token))).ShouldBeDone();

        (await SetAsync(site, Administrator.Code(link), Fresh)).Kind.ShouldBe(OutcomeKind.NotFound);
        var code = await LinkAsync(site);

        (await site.Store.AskAsync(services => Administrator.CompleteAsync(services, code, "bo"))).Kind.ShouldBe(OutcomeKind.NotFound);
    }

    [Fact]
    public async Task Whoever_may_not_sign_in_gets_no_link_and_is_told_why()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite);
        (await site.RunAsync("user", "add", "anna", "--name", "Anna")).ShouldBeDone();

        (await site.RunAsync("user", "password-link", "nobody")).ShouldFail(ExitStatus.WrongUse, "There is no user nobody.");
        (await site.RunAsync("user", "password-link", "anna")).ShouldFail(ExitStatus.Failed, "anna is not Administrator everywhere");
        await site.Store.DbAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(row => row.Active, false), TestStore.Token));

        (await site.RunAsync("user", "password-link", "anna")).ShouldFail(ExitStatus.Failed, "anna is not active");
    }

    [Fact]
    public async Task The_API_makes_a_password_link_too()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);
        (await site.RunAsync("user", "add", "ada", "--name", "Ada", "--administrator")).ShouldBeDone();

        var link = await server.PostAsync("api/v1/users/ada/password-link");

        (await ReadAsync(site, link.GetProperty("path").GetString()!.Split('/')[^1])).ShouldBeDone();
    }

    /// <summary>Makes a link on the command line, for an administrator who is made if there is none.</summary>
    private static async Task<string> LinkAsync(TestSite site, string login = "ada")
    {
        await site.RunAsync("user", "add", login, "--name", "Ada", "--administrator");
        var run = await site.RunAsync("user", "password-link", login, "--json", "--url", "https://rollcall.contoso.example/");
        var link = run.ShouldBeDone().Json.GetProperty("link").GetString()!;
        link.ShouldStartWith("https://rollcall.contoso.example/password/");
        return link.Split('/')[^1];
    }

    private static Task<Outcome<string>> ReadAsync(TestSite site, string code) =>
        site.Store.WithAsync((ReadPasswordLink read) => read.HandleAsync(code, TestStore.Token));

    private static Task<Outcome<string>> SetAsync(TestSite site, string code, string password) =>
        site.Store.WithAsync(
            (SetPassword set) =>
                set.HandleAsync(
                    new()
                    {
                        Code = code,
                        Password = password,
                        PasswordAgain = password,
                    },
                    TestStore.Token
                )
        );
}
