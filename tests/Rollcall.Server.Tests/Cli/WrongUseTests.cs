using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Cli;

/// <summary>Wrong use is told plainly, ends with 2, and nothing was tried.</summary>
public sealed class WrongUseTests : IAsyncLifetime
{
    private TestSite site = null!;

    public async ValueTask InitializeAsync() => site = await TestSite.CreateAsync(DatabaseKind.Sqlite);

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("nonsense")]
    [InlineData("import")]
    [InlineData("import", "run")]
    [InlineData("import", "test", "Contoso", "--nonsense")]
    [InlineData("import", "run", "Contoso", "Extra")]
    [InlineData("session", "show", "one")]
    [InlineData("session", "log", "1", "--outcome", "nonsense")]
    [InlineData("session", "list")]
    [InlineData("user", "add", "anna")]
    [InlineData("user", "list", "--active", "perhaps")]
    [InlineData("key", "create")]
    [InlineData("site", "apply")]
    [InlineData("job", "check")]
    public async Task Words_that_make_no_command_end_with_2(params string[] args)
    {
        var run = await site.RunAsync(args);

        run.ShouldFail(ExitStatus.WrongUse);
        run.Error.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("There is no import job Nowhere", "import", "run", "Nowhere")]
    [InlineData("There is no import job Nowhere", "import", "test", "Nowhere")]
    [InlineData("There is no import job Nowhere", "job", "check", "Nowhere")]
    [InlineData("There is no import job Nowhere", "session", "list", "Nowhere")]
    [InlineData("There is no import job Nowhere", "user", "list", "--job", "Nowhere")]
    [InlineData("There is no session 99", "session", "show", "99")]
    [InlineData("There is no session 99", "session", "log", "99")]
    [InlineData("There is no session 99", "session", "cancel", "99")]
    [InlineData("nobody", "user", "show", "nobody")]
    [InlineData("There is no working key nothing", "key", "revoke", "nothing")]
    [InlineData("nowhere.yaml can't be read", "site", "apply", "nowhere.yaml")]
    public async Task What_is_not_there_is_told_by_its_name(string saying, params string[] args) =>
        (await site.RunAsync(args)).ShouldFail(ExitStatus.WrongUse, saying);

    [Fact]
    public async Task An_unknown_job_is_told_with_those_that_there_are()
    {
        await site.ApplyAsync(ContosoSite.For(site.Sandbox));

        (await site.RunAsync("import", "run", "Kontoso")).ShouldFail(ExitStatus.WrongUse, "There are: Contoso.");
        (await site.RunAsync("session", "list", "contoso", "--json")).ShouldBeDone().Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("rollcall.db")]
    [InlineData("Nonsense=1")]
    public async Task A_database_that_is_none_is_told_with_what_is_wanted(string database) =>
        (await site.RunOnAsync(database, "user", "list")).ShouldFail(ExitStatus.WrongUse, "Data Source=FILE");

    [Theory]
    [InlineData("--help")]
    [InlineData("import", "--help")]
    [InlineData("--version")]
    public async Task Help_and_version_are_no_wrong_use(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());

        (await CommandLine.RunAsync(args, output, error)).ShouldBe(ExitStatus.Done);

        output.ToString().ShouldNotBeEmpty();
        error.ToString().ShouldBeEmpty();
    }
}
