using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Messages;
using Rollcall.Server.Site;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Site;

/// <summary>Recipients of messages stand in a site file, and none of their secrets.</summary>
public class SiteRecipientTests
{
    private const string Hook = "https://localhost:1/T0KEN-4720";
    private const string Secret = "A-distinctive-webhook-secret-4721";
    private const string Recipients = """

        recipients:
          - { to: anna@contoso.example, job: Contoso, about: [failed, summary] }
          - { to: { file: hook.txt }, secret: { file: secret.txt } }
          - { to: { file: hook.txt }, kind: slack, job: Contoso, about: [Credential] }

        """;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Recipients_are_added_changed_and_left_alone_when_nothing_changes(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        store.Folder.Write("hook.txt", Hook);
        store.Folder.Write("secret.txt", Secret);

        var added = (await store.ApplyAsync(SiteExample.Text + Recipients)).ShouldBeDone().Lines;
        var rows = await store.RowsAsync();
        var again = (await store.ApplyAsync(SiteExample.Text + Recipients)).ShouldBeDone().Lines;
        (await store.RowsAsync()).ShouldBe(rows);
        store.Folder.Write("secret.txt", $"{Secret}-2");
        var other = Recipients.Replace("[failed, summary]", "[failed]", StringComparison.Ordinal);
        var changed = (await store.ApplyAsync(SiteExample.Text + other)).ShouldBeDone().Lines;

        added
            .Where(line => line.StartsWith("recipient", StringComparison.Ordinal))
            .ShouldBe([
                "recipient anna@contoso.example (of Contoso): added, hears of failed, summary",
                "recipient https://localhost:1/…: added, hears of failed, incomplete, waiting, rejected, recovered, credential",
                "recipient https://localhost:1/… (of Contoso): added, hears of credential",
            ]);
        again.ShouldBeEmpty();
        changed.ShouldBe([
            "recipient anna@contoso.example (of Contoso): hears of failed, summary → failed",
            "recipient https://localhost:1/…: secret set",
        ]);
        var kinds = (await store.WithAsync((ListRecipients list) => list.HandleAsync(Token))).Select(one => one.Kind);
        kinds.ShouldBe([RecipientKind.Email, RecipientKind.Webhook, RecipientKind.Slack]);
    }

    [Fact]
    public async Task An_export_has_those_for_email_and_no_secret_and_is_applied_without_a_change()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        store.Folder.Write("hook.txt", Hook);
        store.Folder.Write("secret.txt", Secret);
        (await store.ApplyAsync(SiteExample.Text + Recipients)).ShouldBeDone();

        var exported = await store.WithAsync((ExportSite export) => export.HandleAsync(Token));

        exported.ShouldContain("recipients:");
        exported.ShouldContain("anna@contoso.example");
        exported.ShouldNotContain("T0KEN");
        exported.ShouldNotContain("localhost:1/");
        exported.ShouldNotContain(Secret);
        (await store.ApplyAsync(exported)).ShouldBeDone().Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{ to: nobody }", "recipients[0].to", "is no e-mail address")]
    [InlineData("{ about: [failed] }", "recipients[0].to", "is no e-mail address")]
    [InlineData("{ to: https://localhost:1/T0KEN-4720 }", "recipients[0].to", "stands in the file in plain text")]
    [InlineData("{ to: { file: hook.txt } }", "recipients[0].secret", "are signed")]
    [InlineData("{ to: a@b.example, about: [faild] }", "recipients[0].about[0]", "There is no matter")]
    [InlineData("{ to: a@b.example, about: failed }", "recipients[0].about", "must be a list")]
    [InlineData("{ to: a@b.example, kind: fax }", "recipients[0].kind", "There is no kind")]
    [InlineData("{ to: a@b.example, job: Fabrikam }", "recipients[0].job", "There is no import job Fabrikam")]
    [InlineData("{ to: a@b.example, tells: [failed] }", "recipients[0].tells", "is no setting here")]
    [InlineData("anna@contoso.example", "recipients[0]", "must have key: value lines")]
    public async Task What_is_wrong_with_one_is_told_with_its_line_and_nothing_is_saved(string recipient, string path, string message)
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        store.Folder.Write("hook.txt", Hook);

        var outcome = await store.ApplyAsync($"{SiteExample.Text}\nrecipients:\n  - {recipient}\n");

        var fault = outcome.Faults.ShouldHaveSingleItem();
        fault.Field.ShouldBe(path);
        fault.Message.ShouldStartWith("line ");
        fault.Message.ShouldContain(message);
        fault.Message.ShouldNotContain("T0KEN");
        (await store.DbAsync(db => db.Recipients.CountAsync(Token))).ShouldBe(0);
    }
}
