using Rollcall.Server.Web;
using Spectre.Console;

namespace Rollcall.Server.Cli;

/// <summary>A secret that is given in a file, on standard input or at a prompt, so that it is in no list of processes.</summary>
internal static class SecretFile
{
    private const int Longest = 4096;

    /// <param name="file">Null: none was named.</param>
    /// <param name="option">The option's name, without its dashes.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>What is in it, without blanks around; null where none was named.</returns>
    public static async Task<Outcome<string?>> ReadAsync(FileInfo? file, string option, CancellationToken cancellationToken)
    {
        try
        {
            return file switch
            {
                null => Outcome<string?>.Done(null),
                { Exists: false } => Outcome<string?>.Invalid(new Fault(option, $"There is no file {file.FullName}.")),
                { Length: > Longest } => Outcome<string?>.Invalid(
                    new Fault(option, $"The file {file.FullName} is too large for a secret.")
                ),
                _ => Outcome<string?>.Done((await File.ReadAllTextAsync(file.FullName, cancellationToken)).Trim()),
            };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Outcome<string?>.Invalid(new Fault(option, $"The file {file!.FullName} can't be read: {fault.Message}"));
        }
    }

    /// <summary>The same, where standard input is read unless a file is named; at a terminal one is asked, and what one types is not shown.</summary>
    public static async Task<Outcome<string?>> ReadOrAskAsync(
        FileInfo? file,
        string option,
        string question,
        CancellationToken cancellationToken
    )
    {
        if (file is not null)
        {
            return await ReadAsync(file, option, cancellationToken);
        }

        if (Console.IsInputRedirected)
        {
            return Outcome<string?>.Done((await Console.In.ReadToEndAsync(cancellationToken)).Trim());
        }

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var asked = new TextPrompt<string>(question).Secret(null).AllowEmpty();
        return Outcome<string?>.Done((await asked.ShowAsync(terminal, cancellationToken)).Trim());
    }
}
