using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;

namespace Rollcall.Server.Tests.Access;

/// <summary>Who may sign in, what a wrong password costs, and when a sign-in ends.</summary>
public class SignInTests
{
    private const string Wrong = "a password that is wrong";
    private const string Inside = "openapi/v1.json";

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task An_administrator_with_a_password_signs_in_whatever_the_case_of_the_login(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAsync(kind);
        await using var server = await TestServer.StartAsync(site);
        await server.AskAsync(services => Administrator.MakeAsync(services, "Ærø"));

        var (outcome, cookie) = await server.SignInAsync(" æRØ ");

        outcome.ShouldBeDone().ShouldBe("Ærø");
        using var browser = server.Browser(cookie);
        (await browser.GetAsync(Inside, TestStore.Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("http", false)]
    [InlineData("https", true)]
    public async Task The_cookie_is_for_the_server_only_and_over_https_for_https_only(string scheme, bool secure)
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);
        await server.AskAsync(services => Administrator.MakeAsync(services));

        var (_, cookie) = await server.SignInAsync(scheme: scheme);

        cookie.ShouldStartWith("rollcall=");
        cookie.ShouldContain("; httponly");
        cookie.ShouldContain("; samesite=lax");
        cookie.Contains("; secure", StringComparison.Ordinal).ShouldBe(secure);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Five_wrong_passwords_lock_a_login_for_a_quarter_of_an_hour(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAsync(kind);
        await using var server = await TestServer.StartAsync(site);
        await server.AskAsync(services => Administrator.MakeAsync(services));

        var guesses = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.SignInAsync(password: Wrong)));
        guesses.ShouldAllBe(guess => guess.Outcome.Kind == OutcomeKind.Invalid && guess.Cookie == null);
        (await server.SignInAsync()).Outcome.ShouldBeDone();
        for (var guess = 0; guess < 5; guess++)
        {
            (await server.SignInAsync(password: Wrong)).Outcome.Kind.ShouldBe(OutcomeKind.Invalid);
        }

        (await server.SignInAsync()).Outcome.Kind.ShouldBe(OutcomeKind.Invalid);
        var row = await site.Store.DbAsync(db => db.Users.SingleAsync(TestStore.Token));
        (row.LockoutEnd - DateTimeOffset.UnixEpoch).ShouldNotBeNull();
        await ChangeAsync(site, user => user.LockoutEnd = user.LockoutEnd!.Value.AddMinutes(-15));
        (await server.SignInAsync()).Outcome.ShouldBeDone();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Thirty_guesses_at_the_same_moment_are_five_guesses(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAsync(kind);
        await using var server = await TestServer.StartAsync(site);
        await server.AskAsync(services => Administrator.MakeAsync(services));
        var user = await site.Store.DbAsync(db => db.Users.SingleAsync(TestStore.Token));

        var taken = await Task.WhenAll(
            Enumerable
                .Range(0, 30)
                .Select(_ =>
                    Task.Run(() =>
                        server.AskAsync(services =>
                            new Server.Access.SignInAttempts(services.GetRequiredService<ServerDb>(), TimeProvider.System).TakeAsync(
                                user,
                                TestStore.Token
                            )
                        )
                    )
                )
        );

        taken.Count(one => one).ShouldBe(5);
    }

    [Fact]
    public async Task A_refusal_says_the_same_to_everybody()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);
        await server.AskAsync(services => Administrator.MakeAsync(services));
        await server.AskAsync(services => Administrator.MakeAsync(services, "locked"));
        await ChangeAsync(site, user => user.LockoutEnd = DateTimeOffset.MaxValue, "locked");
        var imported = await site.Store.DbAsync(db =>
            db.Users.Where(user => user.JobId != null).Select(user => user.Login).FirstAsync(TestStore.Token)
        );

        foreach (
            var (login, password) in new[]
            {
                ("nobody", Wrong),
                ("no\0body", Wrong),
                ("ada", Wrong),
                ("locked", Wrong),
                ("locked", Administrator.Password),
                (imported, ContosoSite.Password),
            }
        )
        {
            var (outcome, cookie) = await server.SignInAsync(login, password);

            cookie.ShouldBeNull(login);
            outcome.Faults.ShouldHaveSingleItem().ShouldBe(new Fault("", Server.Access.SignIn.Refusal), login);
        }
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_default_password_opens_nothing_even_to_an_imported_administrator(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        await using var server = await TestServer.StartAsync(site);
        var imported = await site.Store.DbAsync(db =>
            Server.Access.Administrators.Of(db).Where(user => user.JobId != null).Select(user => user.Login).FirstAsync(TestStore.Token)
        );

        (await server.SignInAsync(imported, ContosoSite.Password)).Outcome.Kind.ShouldBe(OutcomeKind.Invalid);
        await server.AskAsync(services => Administrator.ChangePasswordAsync(services, imported, Administrator.Password));

        (await server.SignInAsync(imported)).Outcome.ShouldBeDone();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Whoever_is_deactivated_loses_the_role_or_gets_another_password_is_out_with_the_next_request(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAsync(kind);
        await using var server = await TestServer.StartAsync(site);
        Func<Task>[] ends =
        [
            () => ChangeAsync(site, user => user.Active = false, "user0"),
            () => site.Store.DbAsync(db => db.Grants.ExecuteDeleteAsync(TestStore.Token)),
            () => server.AskAsync(services => Administrator.ChangePasswordAsync(services, "user2", "another password than before")),
            () => site.Store.DbAsync(db => db.Users.Where(user => user.Login == "user3").ExecuteDeleteAsync(TestStore.Token)),
        ];
        foreach (var (end, number) in ends.Select((end, number) => (end, number)))
        {
            using var browser = await server.SignedInBrowserAsync($"user{number}");
            (await browser.GetAsync(Inside, TestStore.Token)).StatusCode.ShouldBe(HttpStatusCode.OK);

            await end();

            (await browser.GetAsync(Inside, TestStore.Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"{number}");
        }
    }

    [Fact]
    public async Task A_new_password_opens_a_locked_login()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);
        await server.AskAsync(services => Administrator.MakeAsync(services));
        await ChangeAsync(site, user => user.LockoutEnd = DateTimeOffset.MaxValue);

        await server.AskAsync(services => Administrator.ChangePasswordAsync(services, Administrator.Login, "another password than before"));

        (await server.SignInAsync(password: "another password than before")).Outcome.ShouldBeDone();
    }

    [Fact]
    public async Task What_is_not_filled_in_is_told_beside_its_field_and_costs_no_attempt()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);
        await server.AskAsync(services => Administrator.MakeAsync(services));

        (await server.SignInAsync(" ", "")).Outcome.Faults.Select(fault => fault.Field).ShouldBe(["login", "password"]);
        (await server.SignInAsync(password: "")).Outcome.Faults.ShouldHaveSingleItem().Field.ShouldBe("password");

        (await site.Store.DbAsync(db => db.Users.SingleAsync(TestStore.Token))).AccessFailedCount.ShouldBe(0);
    }

    private static Task<int> ChangeAsync(TestSite site, Action<UserRow> change, string login = Administrator.Login) =>
        site.Store.DbAsync(async db =>
        {
            change(await db.Users.SingleAsync(user => user.Login == login, TestStore.Token));
            return await db.SaveChangesAsync(TestStore.Token);
        });
}
