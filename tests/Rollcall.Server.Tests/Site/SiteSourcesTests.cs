using Rollcall.Server.Site;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Site;

public sealed class SiteSourcesTests
{
    [Fact]
    public async Task A_client_secret_that_looks_like_the_secrets_ID_is_taken_with_a_warning()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        store.Folder.Write("secret-id.txt", "3f1c1d4e-0000-4000-8000-00000000005e\n");

        var changes = (await store.ApplyAsync(SiteExample.Bare("Contoso") + "    clientSecret: { file: secret-id.txt }\n")).ShouldBeDone();

        changes.Warnings.ShouldHaveSingleItem().ShouldStartWith("line 5: ");
        changes.Warnings[0].ShouldContain("looks like the secret's ID");
        changes.Warnings[0].ShouldNotContain("3f1c1d4e");
    }

    [Fact]
    public async Task A_file_from_another_machine_takes_its_secrets_from_the_variables_that_came_with_it()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);

        (await ApplyRemoteAsync(store, "{ env: THEIRS }", new() { ["THEIRS"] = Sample.Secret })).ShouldBeDone();

        (await store.SecretAsync()).ShouldBe(Sample.Secret);
    }

    [Theory]
    [InlineData("{ env: CONTOSO_SECRET }", "is not set")]
    [InlineData("{ file: /etc/hostname }", "can't be named from another machine")]
    public async Task A_file_from_another_machine_can_not_reach_the_servers_variables_and_files(string secret, string words)
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        SiteExample.Prepare();

        var outcome = await ApplyRemoteAsync(store, secret, []);

        outcome.Kind.ShouldBe(OutcomeKind.Invalid);
        outcome.Faults.ShouldContain(fault => fault.Message.Contains(words, StringComparison.Ordinal));
    }

    private static Task<Outcome<SiteChanges>> ApplyRemoteAsync(TestStore store, string secret, Dictionary<string, string> variables) =>
        store.WithAsync(
            (ApplySite apply) =>
                apply.HandleAsync(
                    new ApplySite.Command($"{SiteExample.Bare("Contoso")}    clientSecret: {secret}\n", Variables: variables),
                    Token
                )
        );
}
