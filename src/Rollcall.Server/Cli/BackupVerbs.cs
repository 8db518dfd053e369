using System.CommandLine;
using Rollcall.Server.Backups;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall backup FILE</c> and <c>rollcall restore FILE</c>.</summary>
internal static class BackupVerbs
{
    public static Command MakeBackup()
    {
        var file = new Argument<string>("FILE") { Description = "Where to write it; there must be no such file yet." };
        var passphrase = new PassphraseOptions();
        var without = new Option<bool>("--without-secrets") { Description = "Ask for no passphrase: leave the secrets out." };
        var command = new Command("backup", "Write all that the database holds into one file, while servers go on.")
        {
            file,
            passphrase.File,
            without,
            StoreArguments.Json,
        };
        command.DoesUnprepared(
            async (verb, cancellationToken) =>
            {
                var typed = verb.Value(without)
                    ? Outcome<string?>.Done(null)
                    : await passphrase.ReadAsync(verb, "Passphrase (empty: leave the secrets out):", again: true, cancellationToken);
                return typed.Kind != OutcomeKind.Done
                    ? verb.Printer.Faults(typed)
                    : verb.Show(
                        await verb.Get<MakeBackup>().HandleAsync(new(verb.Value(file), typed.Value), cancellationToken),
                        made => Print(verb.Printer, made)
                    );
            }
        );
        return command;
    }

    public static Command MakeRestore()
    {
        var file = new Argument<string>("FILE") { Description = "A backup." };
        var passphrase = new PassphraseOptions();
        var replace = new Option<bool>("--replace") { Description = "Replace what the database holds; it is gone then." };
        var command = new Command("restore", "Make the database what a backup says. No server may work on it meanwhile.")
        {
            file,
            passphrase.File,
            replace,
            StoreArguments.Json,
        };
        command.DoesUnprepared(
            async (verb, cancellationToken) =>
            {
                var typed = await passphrase.ReadAsync(verb, "Passphrase (empty: it has none):", again: false, cancellationToken);
                return typed.Kind != OutcomeKind.Done
                    ? verb.Printer.Faults(typed)
                    : verb.Show(
                        await verb.Get<RestoreBackup>()
                            .HandleAsync(new(verb.Value(file), typed.Value, verb.Value(replace)), cancellationToken),
                        restored => Print(verb.Printer, restored)
                    );
            }
        );
        return command;
    }

    private static void Print(Printer printer, BackupMade made)
    {
        printer.Line($"{made.File} holds {made.Rows} rows.");
        printer.Line(
            made.HasSecrets
                ? "It is closed with the passphrase: without that nobody can restore it."
                : "It was made without a passphrase: it is not closed, and no secrets are in it."
        );
        Print(printer, made.LeftOut, "Left out, since it can't be opened here or there is no passphrase:");
    }

    private static void Print(Printer printer, BackupRestored restored)
    {
        printer.Line($"Restored {restored.Rows} rows. The database is as it was at {SessionPrinter.Text(restored.MadeAt)}.");
        Print(printer, restored.LeftOut, "Enter again what the backup did not hold:");
    }

    private static void Print(Printer printer, IReadOnlyList<LeftOut> leftOut, string title)
    {
        if (leftOut.Count == 0)
        {
            return;
        }

        printer.Line(title);
        foreach (var secret in leftOut)
        {
            printer.Line($"- {secret.Name}: {secret.Mend}");
        }
    }
}
