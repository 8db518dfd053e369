using System.CommandLine;
using Rollcall.Server.Web;
using Spectre.Console;

namespace Rollcall.Server.Cli;

/// <summary>Where the passphrase of a backup comes from: a file, a variable or a person, and never an argument, which everybody on the machine can read.</summary>
internal sealed class PassphraseOptions
{
    public const string Variable = "ROLLCALL_BACKUP_PASSPHRASE";

    public Option<FileInfo?> File { get; } =
        new("--passphrase-file") { Description = $"A file with the passphrase; else the variable {Variable}; else it is asked for." };

    /// <returns>Null: there is none.</returns>
    /// <param name="verb">What was asked.</param>
    /// <param name="question">What a person is asked.</param>
    /// <param name="again">Whether a person types it twice, since nobody would notice a slip.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    public async Task<Outcome<string?>> ReadAsync(VerbContext verb, string question, bool again, CancellationToken cancellationToken)
    {
        if (verb.Value(File) is { } file)
        {
            var read = await SecretFile.ReadAsync(file, "passphrase-file", cancellationToken);
            return read is { Kind: OutcomeKind.Done, Value: not { Length: > 0 } }
                ? Outcome<string?>.Invalid(new Fault("passphrase-file", $"{file.FullName} is empty."))
                : read;
        }

        if (Environment.GetEnvironmentVariable(Variable) is { } variable)
        {
            return variable.Trim() is { Length: > 0 } set
                ? Outcome<string?>.Done(set)
                : Outcome<string?>.Invalid(new Fault("", $"The variable {Variable} is empty. Set it, or remove it."));
        }

        var isPerson = ReferenceEquals(verb.Parsed.InvocationConfiguration.Error, Console.Error) && !Console.IsInputRedirected;
        return !isPerson || Console.IsErrorRedirected ? Outcome<string?>.Done(null) : await AskAsync(question, again, cancellationToken);
    }

    private static async Task<Outcome<string?>> AskAsync(string question, bool again, CancellationToken cancellationToken)
    {
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var first = await terminal.PromptAsync(Hidden(question), cancellationToken);
        return first.Length == 0 ? Outcome<string?>.Done(null)
            : again && await terminal.PromptAsync(Hidden("Again:"), cancellationToken) != first
                ? Outcome<string?>.Invalid(new Fault("", "The two passphrases differ. Nothing was done."))
            : Outcome<string?>.Done(first.Trim());
    }

    private static TextPrompt<string> Hidden(string question) => new TextPrompt<string>(question).Secret(null).AllowEmpty();
}
