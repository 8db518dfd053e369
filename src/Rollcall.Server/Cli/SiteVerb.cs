using System.CommandLine;
using Rollcall.Server.Site;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall site export|apply FILE|zone</c>.</summary>
internal static class SiteVerb
{
    public static Command Make() => new("site", "The whole set-up as one file.") { MakeExport(), MakeApply(), ScheduleVerb.MakeZone() };

    private static Command MakeExport()
    {
        var command = new Command("export", "Print the site as a site file, without secrets.") { StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var outcome = Outcome<string>.Done(await verb.Get<ExportSite>().HandleAsync(cancellationToken));
                return verb.Show(outcome, file => new { file }, verb.Printer.Raw);
            }
        );
        return command;
    }

    private static Command MakeApply()
    {
        var path = new Argument<string>("FILE") { Description = "The site file; - reads it from standard input." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Tell what would change; change nothing." };
        var command = new Command("apply", "Make the site what a site file says.") { path, dryRun, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var file = verb.Value(path);
                if (await ReadAsync(verb.Printer, file, cancellationToken) is not { } text)
                {
                    return ExitStatus.WrongUse;
                }

                var folder = file == "-" ? null : Path.GetDirectoryName(Path.GetFullPath(file));
                var isDry = verb.Value(dryRun);
                var outcome = await verb.Get<ApplySite>().HandleAsync(new(text, folder, isDry), cancellationToken);
                foreach (var warning in outcome.Value?.Warnings ?? [])
                {
                    verb.Printer.Error(warning);
                }

                return verb.Show(outcome, changes => Print(verb.Printer, changes, isDry));
            }
        );
        return command;
    }

    private static void Print(Printer printer, SiteChanges changes, bool isDry)
    {
        foreach (var line in changes.Lines)
        {
            printer.Line(line);
        }

        printer.Line(
            changes.Lines.Count == 0 ? "The site is already as the file says."
            : isDry ? "Nothing was changed: this was a dry run."
            : "Done."
        );
    }

    /// <summary>The file's text; null after saying why there is none.</summary>
    private static async Task<string?> ReadAsync(Printer printer, string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, cancellationToken);
            var text = SiteText.Decode(bytes.ToArray());
            if (text.Kind == OutcomeKind.Done)
            {
                return text.Value;
            }

            printer.Faults(text);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            printer.Error($"{file} can't be read: {fault.Message}");
        }

        return null;
    }
}
