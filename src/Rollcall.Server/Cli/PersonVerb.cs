using System.CommandLine;
using System.Text.Json;
using Rollcall.Server.Store.Erasing;
using Rollcall.Server.Users;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall person data LOGIN|forget LOGIN</c>: one person's data.</summary>
internal static class PersonVerb
{
    public static Command Make() => new("person", "One person's data: take it along, or forget it.") { MakeData(), MakeForget() };

    private static Argument<string> Login() =>
        new("LOGIN") { Description = "The login, or the object id of somebody who is no user any more." };

    private static Command MakeData()
    {
        var login = Login();
        var output = new Option<FileInfo?>("--output")
        {
            Description = "The file to write, which only its owner may read; without, it is printed.",
        };
        var command = new Command("data", "Print all that is kept of one person, as JSON. That it was taken is written down.")
        {
            login,
            output,
        };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var outcome = await verb.Get<ExportPerson>().HandleAsync(verb.Value(login), cancellationToken);
                if (outcome.Value is not { } data)
                {
                    return verb.Printer.Faults(outcome);
                }

                var text = JsonSerializer.Serialize(data, PersonFeature.Indented);
                if (verb.Value(output) is not { } file)
                {
                    verb.Printer.Raw(text + "\n");
                    return ExitStatus.Done;
                }

                return await WriteAsync(verb.Printer, file, text, cancellationToken);
            }
        );
        return command;
    }

    private static async Task<int> WriteAsync(Printer printer, FileInfo file, string text, CancellationToken cancellationToken)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            await using var writer = new StreamWriter(file.FullName, options);
            await writer.WriteLineAsync(text.AsMemory(), cancellationToken);
            printer.Line($"Written to {file.FullName}.");
            return ExitStatus.Done;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            printer.Error($"{file.FullName} can't be written: {fault.Message}");
            return ExitStatus.WrongUse;
        }
    }

    private static Command MakeForget()
    {
        var login = Login();
        var yes = new Option<bool>("--yes") { Description = "You are sure. Without, it only says what there is." };
        var command = new Command("forget", "Erase one person's data everywhere, for good.") { login, yes, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                if (verb.Value(yes))
                {
                    var forget = new ForgetPerson.Command(verb.Value(login), true);
                    return verb.Show(
                        await verb.Get<ForgetPerson>().HandleAsync(forget, cancellationToken),
                        done => Print(verb.Printer, done)
                    );
                }

                var preview = await verb.Get<PreviewForgetting>().HandleAsync(verb.Value(login), cancellationToken);
                var status = verb.Show(preview, there => Print(verb.Printer, there));
                return status == ExitStatus.Done ? ExitStatus.Failed : status;
            }
        );
        return command;
    }

    private static void Print(Printer printer, ForgottenPerson forgotten)
    {
        PrintRows(printer, "erased", forgotten.Erased);
        printer.Line("The person is forgotten.");
        PrintReturn(printer, forgotten.Returns);
    }

    private static void Print(Printer printer, ForgetPreview preview)
    {
        PrintRows(printer, "there is", preview.There);
        PrintReturn(printer, preview.Returns);
        printer.Error(preview.Refusal ?? $"Nothing was erased. To forget {preview.Person} for good, and every mention as well, say --yes.");
    }

    private static void PrintRows(Printer printer, string head, IReadOnlyList<ErasedRows> rows) =>
        printer.Table([head, "how many"], rows.Select(some => (IReadOnlyList<string>)[some.What, $"{some.Rows}"]));

    private static void PrintReturn(Printer printer, string? returns)
    {
        if (returns is not null)
        {
            printer.Line(returns);
        }
    }
}
