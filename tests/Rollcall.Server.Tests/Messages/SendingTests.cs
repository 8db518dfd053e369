using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Rollcall.Server.Messages;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Messages;

/// <summary>Messages reach real receivers, once, and are tried again when they don't.</summary>
public class SendingTests
{
    private const string Code = "directory.secret-wrong";

    [Fact]
    public async Task A_webhook_gets_signed_JSON_with_the_id_by_which_a_doubled_one_is_known_and_a_link()
    {
        await using var outbox = await Outbox.CreateAsync(DatabaseKind.Sqlite);
        await using var receiver = await Receiver.ListenAsync();
        await outbox.TellAsync(receiver.Address);
        await outbox.Store.WithAsync((SaveServerAddress save) => save.HandleAsync(new("https://rollcall.example/"), Token));
        await outbox.EndAsync(SessionState.Failed, Code);

        (await outbox.SendAsync()).ShouldBe(new SentMessages(1, 0));

        var got = receiver.Got.ShouldHaveSingleItem();
        var row = (await outbox.MessagesAsync()).ShouldHaveSingleItem();
        (row.State, row.SentAt, row.NextTryAt).ShouldBe((MessageState.Sent, outbox.Clock.Now, null));
        got.Json.GetProperty("id").GetGuid().ShouldBe(row.Id);
        got.Id.ShouldBe(row.Id.ToString());
        got.Json.GetProperty("matter").GetString().ShouldBe("failed");
        got.Json.GetProperty("job").GetString().ShouldBe("Contoso");
        got.Json.GetProperty("session").GetInt64().ShouldBe(1);
        got.Json.GetProperty("code").GetString().ShouldBe(Code);
        got.Json.GetProperty("text").GetString().ShouldBe($"Something is wrong ({Code}). Mend it.");
        got.Json.GetProperty("link").GetString().ShouldBe("https://rollcall.example/sessions/1");
        var time = long.Parse(got.Signature.Split(',')[0][2..], System.Globalization.CultureInfo.InvariantCulture);
        got.Signature.ShouldBe(BodySignature.Of(Outbox.Secret, time, got.Body));
    }

    [Fact]
    public async Task Teams_gets_a_card_and_Slack_blocks_in_which_nothing_is_markup()
    {
        await using var outbox = await Outbox.CreateAsync(DatabaseKind.Sqlite);
        await using var teams = await Receiver.ListenAsync();
        await using var slack = await Receiver.ListenAsync();
        await outbox.TellAsync(teams.Address, RecipientKind.Teams);
        await outbox.TellAsync(slack.Address, RecipientKind.Slack);
        await outbox.EndAsync(SessionState.Failed, "<!channel> [x](http://evil)");

        await outbox.SendAsync();

        var attachment = teams.Got.ShouldHaveSingleItem().Json.GetProperty("attachments")[0];
        attachment.GetProperty("contentType").GetString().ShouldBe("application/vnd.microsoft.card.adaptive");
        var card = attachment.GetProperty("content");
        card.GetProperty("body").EnumerateArray().ShouldAllBe(part => part.GetProperty("type").GetString() == "RichTextBlock");
        card.TryGetProperty("actions", out _).ShouldBeFalse("nobody said where the pages are");
        card.GetRawText().ShouldContain("Contoso: session 1 failed");
        var blocks = slack.Got.ShouldHaveSingleItem().Json.GetProperty("blocks").EnumerateArray().ToList();
        blocks.ShouldAllBe(block => block.GetProperty("text").GetProperty("type").GetString() == "plain_text");
        blocks[1].GetProperty("text").GetProperty("text").GetString()!.ShouldContain("<!channel>");
        slack.Got.Single().Json.GetProperty("text").GetString().ShouldBe("Contoso: session 1 failed");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Of_several_servers_one_sends_a_message(DatabaseKind kind)
    {
        await using var outbox = await Outbox.CreateAsync(kind);
        await using var receiver = await Receiver.ListenAsync();
        await outbox.TellAsync(receiver.Address);
        foreach (var code in Enumerable.Range(1, 12))
        {
            await outbox.EndAsync(SessionState.Failed, $"fault.{code}");
        }

        var rounds = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(outbox.SendAsync, Token)));

        rounds.Sum(round => round.Sent).ShouldBe(12);
        receiver.Got.Count.ShouldBe(12);
        receiver.Got.Select(got => got.Id).Distinct().Count().ShouldBe(12);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task What_is_not_taken_is_tried_again_after_growing_pauses_and_given_up_with_the_reason_after_a_day(DatabaseKind kind)
    {
        await using var outbox = await Outbox.CreateAsync(kind);
        await using var receiver = await Receiver.ListenAsync();
        receiver.Status = StatusCodes.Status503ServiceUnavailable;
        await outbox.TellAsync(receiver.Address);
        await outbox.EndAsync(SessionState.Failed, Code);
        var begun = outbox.Clock.Now;

        var pauses = new List<TimeSpan>();
        var row = (await outbox.MessagesAsync()).Single();
        while (row.NextTryAt is { } due)
        {
            pauses.Add(due - outbox.Clock.Now);
            outbox.Clock.Now = due.AddTicks(-10);
            (await outbox.SendAsync()).ShouldBe(new SentMessages(0, 0), "it is not due yet");
            outbox.Clock.Now = due;
            await outbox.SendAsync();
            row = (await outbox.MessagesAsync()).Single();
        }

        pauses.Take(5).Select(pause => pause.TotalMinutes).ShouldBe([0, 1, 2, 4, 8]);
        pauses.ShouldBe(pauses.Order());
        pauses[^1].ShouldBe(TimeSpan.FromHours(4));
        (outbox.Clock.Now - begun).ShouldBeInRange(TimeSpan.FromHours(18), TimeSpan.FromHours(24));
        (row.State, row.Tries, row.SentAt).ShouldBe((MessageState.Failed, pauses.Count, null));
        row.Fault.ShouldBe("The receiver answered with status 503 (message.refused).");
        receiver.Got.Select(got => got.Id).Distinct().ShouldBe([row.Id.ToString()], "a doubled one can be dropped");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task What_a_server_had_in_its_hand_when_it_died_the_next_one_sends_after_a_while(DatabaseKind kind)
    {
        await using var outbox = await Outbox.CreateAsync(kind);
        await using var receiver = await Receiver.ListenAsync();
        await outbox.TellAsync(receiver.Address);
        await outbox.EndAsync(SessionState.Failed, Code);
        var row = (await outbox.MessagesAsync()).Single();
        (
            await outbox.Store.AskAsync(services =>
                ActivatorUtilities.CreateInstance<SendMessages>(services, outbox.Clock).TakeAsync(row, Token)
            )
        ).ShouldBeTrue();

        (await outbox.SendAsync()).Sent.ShouldBe(0, "the other may still be at it");
        outbox.Clock.Now += SendMessages.InHand;

        (await outbox.SendAsync()).Sent.ShouldBe(1);
        receiver.Got.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_receiver_that_sends_elsewhere_is_not_followed()
    {
        await using var outbox = await Outbox.CreateAsync(DatabaseKind.Sqlite);
        await using var receiver = await Receiver.ListenAsync();
        receiver.Status = StatusCodes.Status307TemporaryRedirect;
        await outbox.TellAsync(receiver.Address);
        await outbox.EndAsync(SessionState.Failed, Code);

        (await outbox.SendAsync()).Failed.ShouldBe(1);

        receiver.Got.ShouldHaveSingleItem().Path.ShouldNotBe("/elsewhere");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task E_mail_is_handed_to_the_SMTP_server_with_the_login_that_it_wants(DatabaseKind kind)
    {
        await using var outbox = await Outbox.CreateAsync(kind);
        await using var mailbox = await Mailbox.ListenAsync(wantsLogin: true);
        await outbox.SmtpAsync(mailbox.Port, Mailbox.Password);
        await outbox.TellAsync("anna@contoso.example");
        await outbox.Store.WithAsync((SaveServerAddress save) => save.HandleAsync(new("https://rollcall.example"), Token));
        await outbox.EndAsync(SessionState.Failed, Code);

        (await outbox.SendAsync()).ShouldBe(new SentMessages(1, 0), (await outbox.MessagesAsync())[0].Fault);

        var mail = mailbox.Mail.ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Contoso: session 1 failed");
        mail.To.ToString().ShouldBe("anna@contoso.example");
        mail.From.ToString().ShouldBe("rollcall@contoso.example");
        mail.MessageId.ShouldBe($"{(await outbox.MessagesAsync())[0].Id}@contoso.example");
        mail.TextBody!.ShouldContain($"Job Contoso, session 1, {Code}");
        mail.TextBody!.ShouldContain($"Something is wrong ({Code}). Mend it.");
        mail.TextBody!.ShouldContain("What to do: ");
        mail.TextBody!.ShouldContain("https://rollcall.example/sessions/1");
    }

    [Fact]
    public async Task A_server_that_refuses_the_password_or_is_away_leaves_the_message_for_later_and_its_reason_tells_no_secret()
    {
        await using var outbox = await Outbox.CreateAsync(DatabaseKind.Sqlite);
        await outbox.TellAsync("anna@contoso.example");
        await outbox.EndAsync(SessionState.Failed, Code);
        async Task<string> FaultAsync()
        {
            (await outbox.SendAsync()).ShouldBe(new SentMessages(0, 1));
            outbox.Clock.Now += TimeSpan.FromHours(4);
            return (await outbox.MessagesAsync()).Single().Fault!;
        }

        (await FaultAsync()).ShouldContain("rollcall message smtp set");
        int port;
        await using (var mailbox = await Mailbox.ListenAsync(wantsLogin: true))
        {
            port = mailbox.Port;
            await outbox.SmtpAsync(port, "Wrong-password-4716");
            (await FaultAsync()).ShouldBe("localhost refuses the login rollcall. Set the password anew (message.login-refused).");
            mailbox.Mail.ShouldBeEmpty();
        }

        await outbox.SmtpAsync(port);
        (await FaultAsync()).ShouldContain("message.no-answer");
        await using var back = await Mailbox.ListenAsync(port: port);
        (await outbox.SendAsync()).ShouldBe(new SentMessages(1, 0));
        back.Mail.Count.ShouldBe(1);
        (await outbox.MessagesAsync()).Single().Fault.ShouldBeNull();
    }

    [Fact]
    public async Task A_server_that_can_not_begin_TLS_gets_no_mail_where_that_is_wanted()
    {
        await using var outbox = await Outbox.CreateAsync(DatabaseKind.Sqlite);
        await using var mailbox = await Mailbox.ListenAsync();
        await outbox.SmtpAsync(mailbox.Port, tls: SmtpTls.StartTls);
        await outbox.TellAsync("anna@contoso.example");
        await outbox.EndAsync(SessionState.Failed, Code);

        (await outbox.SendAsync()).Failed.ShouldBe(1);

        (await outbox.MessagesAsync()).Single().Fault!.ShouldContain("message.unsupported");
        mailbox.Mail.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_without_TLS_gets_no_password_but_on_this_machine()
    {
        await using var outbox = await Outbox.CreateAsync(DatabaseKind.Sqlite);

        var saved = await outbox.Store.WithAsync(
            (SaveSmtp save) =>
                save.HandleAsync(
                    new()
                    {
                        Host = "smtp.example",
                        Tls = SmtpTls.None,
                        Login = "a",
                        Password = "b",
                        Sender = "a@b.example",
                    },
                    Token
                )
        );

        saved.Faults.ShouldHaveSingleItem().Field.ShouldBe("tls");
    }
}
