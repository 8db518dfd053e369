using System.CommandLine;
using Rollcall.Connectors.Entra;
using Rollcall.Server.Watch;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall job watch [JOB]</c> and <c>rollcall job secret JOB</c>: how long the credential lasts, and another one in time.</summary>
internal static class WatchVerb
{
    public static Command MakeWatch()
    {
        var name = new Argument<string?>("JOB")
        {
            Description = "The import job's name or id; without, every job.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var known = new Option<bool>("--known") { Description = "Ask no directory: show what the last look found." };
        var command = new Command("watch", "Look when a job's client secret ends, and whether the app's permissions are what is needed.")
        {
            name,
            known,
            StoreArguments.Json,
        };
        command.Does((verb, cancellationToken) => WatchAsync(verb, verb.Value(name), verb.Value(known), cancellationToken));
        return command;
    }

    public static Command MakeSecret()
    {
        var name = JobVerb.Name();
        var file = new Option<FileInfo?>("--file") { Description = "A file with the secret; without, standard input or a prompt." };
        var ends = new Option<string?>("--ends")
        {
            Description = "The day on which it ends, such as 2027-05-31, where the app's registration may not be asked.",
        };
        var command = new Command("secret", "Replace a job's client secret: it is tried first, and saved only if it works.")
        {
            name,
            file,
            ends,
            StoreArguments.Json,
        };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var secret = await SecretFile.ReadOrAskAsync(verb.Value(file), "file", "The Value of the new secret:", cancellationToken);
                if (secret.Kind != OutcomeKind.Done)
                {
                    return verb.Printer.Faults(secret);
                }

                var replace = new ReplaceSecret.Command
                {
                    Job = verb.Value(name),
                    ClientSecret = secret.Value,
                    Ends = verb.Value(ends),
                };
                return verb.Show(
                    await verb.Get<ReplaceSecret>().HandleAsync(replace, cancellationToken),
                    view =>
                    {
                        verb.Printer.Line($"The new secret works, and {view.Job} uses it from now on.");
                        PrintEnd(verb.Printer, view);
                    }
                );
            }
        );
        return command;
    }

    private static async Task<int> WatchAsync(VerbContext verb, string? name, bool isKnown, CancellationToken cancellationToken)
    {
        if (name is not null)
        {
            var outcome = await OneAsync(verb, name, isKnown, cancellationToken);
            var status = verb.Show(outcome, view => Print(verb.Printer, view));
            return outcome.Value is { } view ? StatusOf(view) : status;
        }

        var views = await verb.Get<ListWatches>().HandleAsync(cancellationToken);
        if (!isKnown)
        {
            var looked = new List<WatchView>();
            foreach (var view in views)
            {
                looked.Add((await OneAsync(verb, view.Id.ToString(), false, cancellationToken)).Value ?? view);
            }

            views = looked;
        }

        verb.List(Outcome<IReadOnlyList<WatchView>>.Done(views), found => PrintAll(verb.Printer, found));
        return views.Select(StatusOf).DefaultIfEmpty(ExitStatus.Done).Max();
    }

    private static Task<Outcome<WatchView>> OneAsync(VerbContext verb, string name, bool isKnown, CancellationToken cancellationToken) =>
        isKnown ? verb.Get<ShowWatch>().HandleAsync(name, cancellationToken) : verb.Get<LookAtJob>().HandleAsync(name, cancellationToken);

    /// <summary>A script that looks each day hears of what stands in the way of imports already, and of what will within a week.</summary>
    private static int StatusOf(WatchView view) => view.State.IsUrgent ? ExitStatus.Failed : ExitStatus.Done;

    private static void PrintAll(Printer printer, IEnumerable<WatchView> views) =>
        printer.Table(
            ["job", "secret", "missing", "more than needed", "looked"],
            views.Select(view =>
                (IReadOnlyList<string>)
                    [
                        view.Job,
                        view.Message is not null ? $"does not work ({view.State.Code})"
                        : view.State.Sentence is not null ? $"{view.State.EndsAt:yyyy-MM-dd}, {view.State.DaysLeft} days"
                        : "end not known",
                        string.Join(", ", view.State.Missing),
                        string.Join(", ", view.State.Extra),
                        view.State.LookedAt is { } at ? SessionPrinter.Text(at) : "never",
                    ]
            )
        );

    private static void Print(Printer printer, WatchView view)
    {
        if (view.Message is { } message)
        {
            printer.Line($"The app did not sign in: {message} ({view.State.Code})");
        }

        PrintEnd(printer, view);
        if (view.Advised is not { } advised)
        {
            return;
        }

        printer.Line($"The app has {(view.Permissions!.Count == 0 ? "no permission" : string.Join(", ", view.Permissions))}.");
        foreach (var one in advised.Needed)
        {
            printer.Line(Of(one));
        }

        foreach (var one in advised.Extra)
        {
            printer.Line($"  more than needed: {one.Name}. {one.Why}");
        }

        for (var step = 1; step <= advised.Steps.Count; step++)
        {
            printer.Line($"{step}. {advised.Steps[step - 1]}");
        }

        if (advised.Steps.Count > 0)
        {
            printer.Line($"The consent link: rollcall job consent {view.Job}");
        }
    }

    private static void PrintEnd(Printer printer, WatchView view)
    {
        printer.Line(view.Ends);
        if (view.Advice is { } advice)
        {
            printer.Line(advice);
        }
    }

    private static string Of(NeededPermission one) =>
        one.GrantedBy is { } granted ? $"  ✓ {one.For}: {granted}{(granted == one.Name ? "" : $" ({one.Name} would do)")}"
        : one.IsOptional ? $"  – {one.For}: {one.Name} is not there. {one.Cost}"
        : $"  ✗ {one.For}: {one.Name} is missing. {one.Cost}";
}
