using System.CommandLine;
using Rollcall.Server.Messages;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall message to|recipients|off|test|list|send|link|smtp|summary</c>: who is told what.</summary>
internal static class MessageVerb
{
    public static Command Make() =>
        new("message", "Messages to people and programs: who hears of what.")
        {
            MakeTo(),
            MakeRecipients(),
            MakeOff(),
            MakeTest(),
            MakeList(),
            MakeSend(),
            MakeLink(),
            SmtpVerb.Make(),
            SummaryVerb.Make(),
        };

    private static Argument<string> Recipient() =>
        new("ADDRESS") { Description = "Its whole address, or its number in message recipients." };

    private static Command MakeTo()
    {
        var address = new Argument<string>("ADDRESS") { Description = "An e-mail address, or where messages are posted to." };
        var kind = new Option<RecipientKind?>("--kind") { Description = "email, webhook, teams or slack; else as the address says." };
        var job = new Option<string?>("--job") { Description = "Of this job only." };
        var about = new Option<MessageMatter[]>("--about")
        {
            Description =
                "failed, incomplete, waiting, rejected, recovered, credential or summary (once a week); may be repeated; else of everything but the summary.",
        };
        var file = new Option<FileInfo?>("--secret-file")
        {
            Description = "A file with the secret that a webhook's messages are signed with; without, one is made and printed once.",
        };
        var command = new Command("to", "Tell somebody, or change what somebody is told.")
        {
            address,
            kind,
            job,
            about,
            file,
            StoreArguments.Json,
        };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var secret = await SecretFile.ReadAsync(verb.Value(file), "secret-file", cancellationToken);
                if (secret.Kind != OutcomeKind.Done)
                {
                    return verb.Printer.Faults(secret);
                }

                var save = new SaveRecipient.Command
                {
                    Address = verb.Value(address),
                    Kind = verb.Value(kind),
                    Job = verb.Value(job),
                    About = verb.Value(about),
                    Secret = secret.Value,
                };
                return verb.Show(
                    await verb.Get<SaveRecipient>().HandleAsync(save, cancellationToken),
                    saved =>
                        verb.Printer.Line(
                            saved.Secret is { } made
                                ? $"Saved as {saved.Id}. Give the receiver this secret; it is not shown again: {made}"
                                : $"Saved as {saved.Id}."
                        )
                );
            }
        );
        return command;
    }

    private static Command MakeRecipients()
    {
        var command = new Command("recipients", "List who hears of what.") { StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
                verb.List(
                    Outcome<IReadOnlyList<RecipientView>>.Done(await verb.Get<ListRecipients>().HandleAsync(cancellationToken)),
                    found =>
                        verb.Printer.Table(
                            ["number", "kind", "address", "job", "hears of"],
                            found.Select(one =>
                                (IReadOnlyList<string>)
                                    [$"{one.Id}", $"{one.Kind}", one.Address, one.Job ?? "every one", string.Join(", ", one.About)]
                            )
                        )
                )
        );
        return command;
    }

    private static Command MakeOff()
    {
        var address = Recipient();
        var command = new Command("off", "Tell somebody nothing more.") { address, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
                verb.Show(
                    await verb.Get<RemoveRecipient>().HandleAsync(verb.Value(address), cancellationToken),
                    removed => new { removed },
                    removed => verb.Printer.Line($"{removed} is told nothing more.")
                )
        );
        return command;
    }

    private static Command MakeTest()
    {
        var address = Recipient();
        var command = new Command("test", "Send a test message now.") { address, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
                verb.Show(
                    await verb.Get<TestRecipient>().HandleAsync(verb.Value(address), cancellationToken),
                    tested => verb.Printer.Line($"{tested.Address} has taken a test message.")
                )
        );
        return command;
    }

    private static Command MakeList()
    {
        var most = new Option<int>("--most") { Description = "So many at most.", DefaultValueFactory = _ => ListMessages.Most };
        var command = new Command("list", "List messages and what became of them, newest first.") { most, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
                verb.List(
                    await verb.Get<ListMessages>().HandleAsync(verb.Value(most), cancellationToken),
                    found =>
                        verb.Printer.Table(
                            ["written", "to", "about", "fate"],
                            found.Select(one =>
                                (IReadOnlyList<string>)[SessionPrinter.Text(one.QueuedAt), one.Address, one.Title, FateOf(one)]
                            )
                        )
                )
        );
        return command;
    }

    private static string FateOf(MessageView message) =>
        message.State switch
        {
            MessageState.Sent => $"sent {SessionPrinter.Text(message.SentAt)}",
            MessageState.Failed => $"given up after {message.Tries} tries: {message.Fault}",
            MessageState.Queued when message.Fault is { } fault =>
                $"queued, try {message.Tries + 1} at {SessionPrinter.Text(message.NextTryAt)}: {fault}",
            MessageState.Queued => "queued",
        };

    private static Command MakeSend()
    {
        var command = new Command("send", "Send what is due, where no server runs that does.") { StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                // Where no server runs, nobody else writes the summary.
                await verb.Get<WriteSummaries>().HandleAsync(cancellationToken);
                return verb.Show(
                    Outcome<SentMessages>.Done(await verb.Get<SendMessages>().HandleAsync(cancellationToken)),
                    done => verb.Printer.Line($"Sent: {done.Sent}. Not taken: {done.Failed}.")
                );
            }
        );
        return command;
    }

    private static Command MakeLink()
    {
        var address = new Argument<string?>("URL")
        {
            Description = "Where browsers reach the pages, such as https://rollcall.example; without it, messages have no link.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("link", "Say where links in messages lead.") { address, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
                verb.Show(
                    await verb.Get<SaveServerAddress>().HandleAsync(new(verb.Value(address)), cancellationToken),
                    saved => verb.Printer.Line(saved.Address is { } kept ? $"Links lead to {kept}." : "Messages have no link.")
                )
        );
        return command;
    }
}
