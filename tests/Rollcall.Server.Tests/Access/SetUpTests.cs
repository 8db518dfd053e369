using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Access;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Users;
using Rollcall.Server.Web;

namespace Rollcall.Server.Tests.Access;

/// <summary>The link on which the first administrator is made: once, for a day, and only while nobody can sign in.</summary>
public class SetUpTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_set_up_link_makes_the_first_administrator_once(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var code = await MakeAsync(store);
        (await ReadAsync(store, code)).Kind.ShouldBe(OutcomeKind.Done);

        (await CompleteAsync(store, code, " Ada ")).ShouldBeDone().ShouldBe("Ada");

        (await store.DbAsync(db => Administrators.WhoMaySignIn(db).Select(user => user.Login).ToListAsync(TestStore.Token))).ShouldBe([
            "Ada",
        ]);
        (await CompleteAsync(store, code, "bo")).Kind.ShouldBe(OutcomeKind.NotFound);
        (await ReadAsync(store, code)).Kind.ShouldBe(OutcomeKind.NotFound);
        (await store.WithAsync((MakeSetUpLink make) => make.HandleAsync(TestStore.Token))).Kind.ShouldBe(OutcomeKind.Conflict);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Of_several_who_use_a_set_up_link_at_the_same_moment_one_wins(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var code = await MakeAsync(store);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(number => Task.Run(() => CompleteAsync(store, code, $"user{number}")))
        );

        outcomes.Count(outcome => outcome.Kind == OutcomeKind.Done).ShouldBe(1);
        outcomes.Count(outcome => outcome.Kind == OutcomeKind.NotFound).ShouldBe(5);
        (await store.DbAsync(db => db.Users.CountAsync(TestStore.Token))).ShouldBe(1);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_set_up_link_lapses_after_a_day_and_a_newer_one_ends_it(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var former = await MakeAsync(store);
        var code = await MakeAsync(store);
        (await CompleteAsync(store, former)).Kind.ShouldBe(OutcomeKind.NotFound);

        var link = await store.DbAsync(db => db.OneTimeLinks.SingleAsync(TestStore.Token));
        link.ExpiresAt.ShouldBe(TimeProvider.System.GetUtcNow().AddHours(24), TimeSpan.FromHours(1));
        await store.DbAsync(db =>
            db.OneTimeLinks.ExecuteUpdateAsync(
                set => set.SetProperty(row => row.ExpiresAt, TimeProvider.System.GetUtcNow().AddSeconds(-1)),
                TestStore.Token
            )
        );

        (await ReadAsync(store, code)).Kind.ShouldBe(OutcomeKind.NotFound);
        (await CompleteAsync(store, code)).Kind.ShouldBe(OutcomeKind.NotFound);
        (await store.DbAsync(db => db.Users.CountAsync(TestStore.Token))).ShouldBe(0);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_set_up_link_ends_when_somebody_can_sign_in(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var user = new AddUser.Command
        {
            Login = "bo",
            Name = "Bo",
            Administrator = true,
        };
        await store.WithAsync((AddUser add) => add.HandleAsync(user, TestStore.Token));
        var code = await MakeAsync(store);

        await store.AskAsync(services => Administrator.ChangePasswordAsync(services, "bo", Administrator.Password));

        (await ReadAsync(store, code)).Kind.ShouldBe(OutcomeKind.NotFound);
        (await CompleteAsync(store, code)).Kind.ShouldBe(OutcomeKind.NotFound);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once_beside_its_field_and_does_not_use_the_link()
    {
        await using var store = await TestStore.CreateAsync(DatabaseKind.Sqlite);
        var code = await MakeAsync(store);
        var wrong = new CompleteSetUp.Command
        {
            Code = code,
            Login = "",
            Name = "a\nb",
            Email = new string('e', 321),
            Password = "too short",
            PasswordAgain = "other",
        };

        var outcome = await store.WithAsync((CompleteSetUp complete) => complete.HandleAsync(wrong, TestStore.Token));

        outcome.Faults.Select(fault => fault.Field).ShouldBe(["login", "name", "email", "password", "passwordAgain"], ignoreOrder: true);
        (await CompleteAsync(store, code)).ShouldBeDone();
    }

    [Fact]
    public async Task A_login_that_is_taken_is_told()
    {
        await using var store = await TestStore.CreateAsync(DatabaseKind.Sqlite);
        await store.WithAsync((AddUser add) => add.HandleAsync(new() { Login = "ada", Name = "Ada" }, TestStore.Token));
        var code = await MakeAsync(store);

        var fault = (await CompleteAsync(store, code, "ADA")).Faults.ShouldHaveSingleItem();

        fault.Field.ShouldBe("login");
        fault.Message.ShouldStartWith("The login ADA is taken.");
    }

    [Theory]
    [InlineData("elf letters", false)]
    [InlineData("zwölf ærøå", false)]
    [InlineData("twelve chars", true)]
    [InlineData("aaaaaaaaaaaa", true)]
    [InlineData("ADA.LOVELACE@contoso.example", false)]
    [InlineData(" ada.lovelace@contoso.example ", false)]
    public async Task A_password_is_long_and_not_the_login_and_needs_no_digits_or_signs(string password, bool good)
    {
        await using var store = await TestStore.CreateAsync(DatabaseKind.Sqlite);
        var code = await MakeAsync(store);

        var outcome = await CompleteAsync(store, code, "ada.lovelace@contoso.example", password);

        outcome.Faults.Select(fault => fault.Field).ShouldBe(good ? [] : ["password"]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_database_tells_neither_a_links_code_nor_a_password(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAsync(kind);
        var code = await MakeAsync(site.Store);
        (await DatabaseDump.OfAsync(site)).ShouldNotContain(code);

        (await CompleteAsync(site.Store, code)).ShouldBeDone();

        var dump = await DatabaseDump.OfAsync(site);
        dump.ShouldNotContain(code);
        dump.ShouldNotContain(Administrator.Password);
    }

    private static async Task<string> MakeAsync(TestStore store) =>
        Administrator.Code((await store.WithAsync((MakeSetUpLink make) => make.HandleAsync(TestStore.Token))).ShouldBeDone());

    private static Task<Outcome<DateTimeOffset>> ReadAsync(TestStore store, string code) =>
        store.WithAsync((ReadSetUpLink read) => read.HandleAsync(code, TestStore.Token));

    private static Task<Outcome<string>> CompleteAsync(
        TestStore store,
        string code,
        string login = Administrator.Login,
        string password = Administrator.Password
    ) => store.AskAsync(services => Administrator.CompleteAsync(services, code, login, password));
}
