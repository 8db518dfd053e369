using System.Text.Json;
using Rollcall.Server.Web;
using Spectre.Console;

namespace Rollcall.Server.Cli;

/// <summary>Prints answers to standard output and everything else to standard error.</summary>
internal sealed class Printer(TextWriter output, TextWriter error)
{
    /// <summary>One JSON value on one line.</summary>
    public void Json<T>(T value) => output.WriteLine(JsonSerializer.Serialize(value, Web.Json.Options));

    public void Line(string text) => output.WriteLine(Safe(text));

    public void Raw(string text) => output.Write(text);

    public void Error(string text) => error.WriteLine($"rollcall: {Safe(text)}");

    /// <summary>Every fault on a line of its own.</summary>
    /// <returns>The exit status: wrong use, or failed when it can't be done as things stand.</returns>
    public int Faults<T>(Outcome<T> outcome)
    {
        foreach (var fault in outcome.Faults)
        {
            Error(fault.Message);
        }

        return outcome.Kind == OutcomeKind.Conflict ? ExitStatus.Failed : ExitStatus.WrongUse;
    }

    /// <summary>A table for people.</summary>
    public void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column, new Style(decoration: Decoration.Bold))));
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(Safe(cell))));
        }

        Terminal().Write(table);
    }

    private IAnsiConsole Terminal()
    {
        var forPerson = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = forPerson ? AnsiSupport.Detect : AnsiSupport.No }
        );
        if (!forPerson)
        {
            console.Profile.Width = 160;
        }

        return console;
    }

    /// <summary>People's names come from a directory: they must not steer the terminal, nor turn its writing round.</summary>
    private static string Safe(string text) =>
        text.Any(Steers) ? new string([.. text.Select(letter => Steers(letter) ? '\uFFFD' : letter)]) : text;

    private static bool Steers(char letter) =>
        (char.IsControl(letter) && letter is not '\n') || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
