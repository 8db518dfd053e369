using System.CommandLine;
using Rollcall.Server.Jobs;
using Rollcall.Server.Store;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall job preview JOB</c>: whom other settings would touch, before they are saved.</summary>
internal static class PreviewVerb
{
    public static Command Make()
    {
        var job = JobVerb.Name();
        var scope = new Option<string?>("--scope") { Description = "LinkedGroups or Everybody." };
        var format = new Option<string?>("--login-format") { Description = "Such as WindowsLogin or Email." };
        var language = new Option<string?>("--default-language") { Description = "One that the site offers." };
        var guests = new Option<bool?>("--guests") { Description = "Whether guests are imported." };
        var strip = new Option<bool?>("--strip-domain") { Description = "Whether the domain is cut off the login." };
        var command = new Command("preview", "Show whom other settings would touch; save nothing.")
        {
            job,
            scope,
            format,
            language,
            guests,
            strip,
            StoreArguments.Json,
        };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var shown = await verb.Get<ShowJob>().HandleAsync(verb.Value(job)!, cancellationToken);
                if (shown.Value is not { } saved)
                {
                    return verb.Printer.Faults(shown);
                }

                var settings = saved.Settings with
                {
                    Id = saved.Id,
                    Scope = verb.Value(scope) ?? saved.Settings.Scope,
                    LoginFormat = verb.Value(format) ?? saved.Settings.LoginFormat,
                    DefaultLanguage = verb.Value(language) ?? saved.Settings.DefaultLanguage,
                    Guests = verb.Value(guests) ?? saved.Settings.Guests,
                    StripDomain = verb.Value(strip) ?? saved.Settings.StripDomain,
                };
                var effect = await verb.Get<PreviewJob>().HandleAsync(settings, cancellationToken);
                return verb.Show(effect, seen => seen.Preview, seen => Print(verb.Printer, seen.Preview));
            }
        );
        return command;
    }

    private static void Print(Printer printer, PreviewView preview)
    {
        printer.Line($"{preview.Summary()}, as the directory was read at {SessionPrinter.Text(preview.ReadAt)}. Nothing was saved.");
        if (preview.LacksEverybody)
        {
            printer.Line(
                "Not counted: people in no linked group, since only those in linked groups were read; a test import with the new scope reads all."
            );
        }

        foreach (var group in preview.UnknownGroups)
        {
            printer.Line($"Not counted: who is in {group}; a test import reads it.");
        }

        if (preview.Disbelief is { } disbelief)
        {
            printer.Line(disbelief);
        }
        else if (preview.Waits is { } waits)
        {
            printer.Line($"An import would then wait for a person. {waits}");
        }

        (string What, PreviewPeople People)[] kinds =
        [
            ("gains", preview.Gaining),
            ("loses", preview.Losing),
            ("enters", preview.Entering),
            ("leaves", preview.Leaving),
            ("may lose", preview.Unsettled),
            ("changes", preview.Changed),
            ("not imported", preview.Rejected),
            ("imported after all", preview.NoLongerRejected),
        ];
        var rows = kinds
            .SelectMany(kind =>
                kind.People.First.Select(person => (IReadOnlyList<string>)[kind.What, person.Name, person.Login, person.What ?? ""])
            )
            .ToList();
        if (rows.Count > 0)
        {
            printer.Table(["", "name", "login", "what"], rows);
        }
    }
}
