using System.Text;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Messages;

/// <summary>Messages from the command line to the mailbox, with a real directory, a real server and real receivers.</summary>
public class MessageVerbTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Whoever_wants_to_hears_from_a_server_that_imports_fail_and_that_they_are_done_again(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        await using var mailbox = await Mailbox.ListenAsync(wantsLogin: true);
        await using var receiver = await Receiver.ListenAsync();
        var seen = new StringBuilder();
        async Task<CommandRun> RunAsync(params string[] args)
        {
            var run = await site.RunAsync(args);
            seen.Append(run.Everything);
            return run;
        }

        var password = site.Folder.Write("smtp.password", Mailbox.Password);
        string[] smtp = ["--port", $"{mailbox.Port}", "--tls", "none", "--login", Mailbox.Login, "--password-file", password];
        (await RunAsync(["message", "smtp", "set", "127.0.0.1", "--sender", "rollcall@contoso.example", .. smtp])).ShouldBeDone();
        (await RunAsync("message", "link", "https://rollcall.example")).ShouldBeDone();
        (await RunAsync("message", "to", "anna@contoso.example", "--about", "failed", "--about", "recovered")).ShouldBeDone();
        var secret = site.Folder.Write("hook.secret", Outbox.Secret);
        (await RunAsync("message", "to", receiver.Address, "--job", "Contoso", "--secret-file", secret)).ShouldBeDone();
        (await RunAsync("message", "test", "anna@contoso.example")).ShouldBeDone();
        (await RunAsync("message", "test", receiver.Address)).ShouldBeDone();
        mailbox.Mail.ShouldHaveSingleItem().Subject.ShouldBe("A test message from Rollcall");
        receiver.Got.ShouldHaveSingleItem().Json.GetProperty("matter").GetString().ShouldBe("test");

        await using (var server = await TestServer.StartAsync(site))
        {
            var contoso = ContosoSite.For(site.Sandbox);
            await site.ApplyAsync(
                contoso with
                {
                    Secret = $"{{ file: {site.Folder.Write("wrong.secret", "Wrong~Distinctive.Secret-4712")} }}",
                }
            );
            var failed = await server.EndOfAsync(await server.StartSessionAsync("import"));
            await server.EndOfAsync(await server.StartSessionAsync("import"));
            await Eventually.HappensAsync("both have heard", () => Task.FromResult(mailbox.Mail.Count >= 2 && receiver.Got.Count >= 2));
            await site.ApplyAsync(contoso);
            await server.EndOfAsync(await server.StartSessionAsync("import"));
            await Eventually.HappensAsync(
                "both hear of the end",
                () => Task.FromResult(mailbox.Mail.Count >= 3 && receiver.Got.Count >= 3)
            );

            var told = mailbox.Mail.ToList();
            var id = failed.GetProperty("id").GetInt64();
            told.Select(mail => mail.Subject)
                .Skip(1)
                .ShouldBe([$"Contoso: session {id} failed", $"Contoso: session {id + 2} is done again"]);
            told[1].TextBody!.ShouldContain(failed.GetProperty("code").GetString()!);
            told[1].TextBody!.ShouldContain($"https://rollcall.example/sessions/{id}");
            receiver.Got.Select(got => got.Json.GetProperty("matter").GetString()).ShouldBe(["test", "failed", "recovered"]);

            var listed = await server.GetAsync("api/v1/messages");
            listed.EnumerateArray().ShouldAllBe(message => message.GetProperty("state").GetString() == "sent");
            seen.Append(listed.GetRawText()).Append(await server.GetAsync("api/v1/messages/settings"));
            seen.Append(await server.GetAsync("api/v1/messages/recipients"));
        }

        (await RunAsync("message", "list")).ShouldBeDone().Output.ShouldContain("sent 20");
        (await RunAsync("message", "recipients")).ShouldBeDone().Output.ShouldContain("anna@contoso.example");
        (await RunAsync("message", "recipients", "--json")).ShouldBeDone().Lines.Count.ShouldBe(2);
        (await RunAsync("message", "smtp", "show")).ShouldBeDone();
        (await RunAsync("site", "export")).ShouldBeDone();
        seen.Append(await DatabaseDump.OfAsync(site));
        foreach (var hidden in new[] { Mailbox.Password, Outbox.Secret, Receiver.Token })
        {
            seen.ToString().ShouldNotContain(hidden);
        }
    }

    [Fact]
    public async Task Without_a_server_what_is_due_is_sent_by_a_verb()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        await using var receiver = await Receiver.ListenAsync();
        (await site.RunAsync("message", "to", receiver.Address, "--kind", "slack")).ShouldBeDone();
        await site.ApplyAsync(
            ContosoSite.For(site.Sandbox) with
            {
                Secret = $"{{ file: {site.Folder.Write("wrong.secret", "Wrong~Distinctive.Secret-4712")} }}",
            }
        );
        (await site.RunAsync("import", "run", "Contoso", "--scheduled")).ShouldEnd(ExitStatus.Failed);
        receiver.Got.ShouldBeEmpty();

        (await site.RunAsync("message", "send")).ShouldBeDone().Output.ShouldContain("Sent: 1. Not taken: 0.");

        receiver.Got.Count.ShouldBe(1);
        (await site.RunAsync("message", "send")).ShouldBeDone().Output.ShouldContain("Sent: 0.");
    }

    [Fact]
    public async Task The_log_of_a_server_tells_no_address_that_messages_are_posted_to()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people: 20);
        await using var receiver = await Receiver.ListenAsync();
        (await site.RunAsync("message", "to", receiver.Address)).ShouldBeDone();
        receiver.Status = 500;
        await site.ApplyAsync(
            ContosoSite.For(site.Sandbox) with
            {
                Secret = $"{{ file: {site.Folder.Write("wrong.secret", "Wrong~Distinctive.Secret-4712")} }}",
            }
        );
        (await site.RunAsync("import", "run", "Contoso")).ShouldEnd(ExitStatus.Failed);

        await using var server = RollcallProcess.Start(site, "serve", "--urls", "http://127.0.0.1:0");
        await server.SaysAsync("Rollcall serves");
        await Eventually.HappensAsync(
            "the server has written that it was not taken",
            async () => (await site.RunAsync("message", "list")).Output.Contains("message.refused", StringComparison.Ordinal)
        );
        server.Terminate();

        var said = (await server.EndAsync()).ShouldBeDone().Everything;
        said.ShouldContain("was not taken at try 1");
        said.ShouldNotContain(Receiver.Token);
    }

    [Fact]
    public async Task A_recipient_is_changed_by_its_address_and_told_nothing_more_once_it_is_off()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people: 20);
        (await site.RunAsync("message", "to", "anna@contoso.example")).ShouldBeDone();

        (await site.RunAsync("message", "to", "anna@contoso.example", "--about", "waiting")).ShouldBeDone();

        var listed = (await site.RunAsync("message", "recipients", "--json")).ShouldBeDone().Json;
        listed.GetProperty("about").EnumerateArray().Select(word => word.GetString()).ShouldBe(["waiting"]);
        (await site.RunAsync("message", "off", "anna@contoso.example")).ShouldBeDone();
        (await site.RunAsync("message", "recipients", "--json")).ShouldBeDone().Lines.ShouldBeEmpty();
        (await site.RunAsync("message", "off", "anna@contoso.example")).ShouldFail(ExitStatus.WrongUse, "There is no such recipient");
    }

    [Theory]
    [InlineData("is no e-mail address", "anna")]
    [InlineData("http is for this machine alone", "http://hooks.example/T0KEN-4717")]
    [InlineData("There is no import job Fabrikam", "anna@contoso.example", "--job", "Fabrikam")]
    [InlineData("Who hears of nothing else", "anna@contoso.example", "--about", "recovered")]
    public async Task A_recipient_that_can_not_be_right_is_refused_with_the_reason_and_an_address_to_post_to_is_not_repeated(
        string saying,
        params string[] args
    )
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people: 20);

        var run = (await site.RunAsync(["message", "to", .. args])).ShouldFail(ExitStatus.WrongUse, saying);

        run.Everything.ShouldNotContain("T0KEN-4717");
    }
}
