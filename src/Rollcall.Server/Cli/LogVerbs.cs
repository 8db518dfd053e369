using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall session log ID</c>, a session's log; and <c>rollcall log</c>, those of all sessions.</summary>
internal static class LogVerbs
{
    public static Command MakeOfSession()
    {
        var id = new Argument<long>("ID") { Description = "The session's number." };
        var filters = new Filters();
        var command = new Command("log", "Print a session's log, one line a change, rejection or withheld change.") { id };
        filters.AddTo(command);
        command.Does(
            async (verb, cancellationToken) =>
            {
                var found = await filters.ReadAsync(verb, cancellationToken);
                if (found.Value is not { } filter)
                {
                    return verb.Printer.Faults(found);
                }

                var ofSession = new LogFilter
                {
                    Session = verb.Value(id),
                    Code = filter.Code,
                    Outcome = filter.Outcome,
                    Right = filter.Right,
                    Location = filter.Location,
                    Search = filter.Search,
                };
                return await verb.LinesAsync(
                    await verb.Get<ReadLog>().HandleAsync(new() { Filter = ofSession }, cancellationToken),
                    Text,
                    cancellationToken
                );
            }
        );
        return command;
    }

    public static Command MakeOfAll()
    {
        var filters = new Filters();
        var job = new Option<string?>("--job") { Description = "Only of this import job, by name or id." };
        var tests = new Option<bool>("--tests") { Description = "Also what test imports would have done." };
        var most = new Option<int>("--most") { Description = "How many lines at the most, up to 200.", DefaultValueFactory = _ => 50 };
        var after = new Option<string?>("--after") { Description = "Only lines older than this place, SESSION.LINE." };
        var command = new Command("log", "Print what the sessions of all jobs did, newest first.") { job, tests, most, after };
        filters.AddTo(command);
        command.Does(
            async (verb, cancellationToken) =>
            {
                var found = await filters.ReadAsync(verb, cancellationToken);
                if (found.Value is not { } filter)
                {
                    return verb.Printer.Faults(found);
                }

                var query = new FindInLogs.Query
                {
                    Filter = filter,
                    Job = verb.Value(job),
                    Tests = verb.Value(tests),
                    Size = verb.Value(most),
                    After = verb.Value(after),
                };
                var page = await verb.Get<FindInLogs>().HandleAsync(query, cancellationToken);
                return verb.Show(page, shown => Print(verb.Printer, shown));
            }
        );
        return command;
    }

    private static void Print(Printer printer, LogsPage page)
    {
        foreach (var line in page.Lines)
        {
            printer.Line($"{SessionPrinter.Text(line.At)}  {line.Job} {line.Session}.{line.Line.Number}  {Text(line.Line)}");
        }

        if (page.Next is { } next)
        {
            printer.Line($"There are older ones: --after {next}");
        }
    }

    private static string Text(LogLine line)
    {
        var rule = line.Rule is { } code ? $" [{code}]" : "";
        return $"{line.Code, -24} {line.Outcome.ToString().ToLowerInvariant(), -9} {line.Login}  {line.DisplayName}: {line.Message}{rule}";
    }

    /// <summary>What both narrow by.</summary>
    private sealed class Filters
    {
        private readonly Option<string?> code = new("--code")
        {
            Description = "Only lines of this code (user.missing-field) or family of codes (right).",
        };

        private readonly Option<string?> outcome = new("--outcome") { Description = "Only lines with this outcome." };

        private readonly Option<string?> right = new("--right")
        {
            Description = "Only lines about this right, as the log writes it, such as 'Receptionist at Aarhus', or its id.",
        };

        private readonly Option<string?> location = new("--location") { Description = "Only lines about roles at this location." };

        private readonly Option<string?> search = new("--search")
        {
            Description = "Only lines with these words in the name or login, or of this object id.",
        };

        public void AddTo(Command command)
        {
            outcome.AcceptOnlyFromAmong(
                StringComparer.OrdinalIgnoreCase,
                [.. Enum.GetNames<LineOutcome>().Select(name => name.ToLowerInvariant())]
            );
            foreach (var option in new Option[] { code, outcome, right, location, search, StoreArguments.Json })
            {
                command.Add(option);
            }
        }

        public async Task<Outcome<LineFilter>> ReadAsync(VerbContext verb, CancellationToken cancellationToken)
        {
            var faults = new List<Fault>();
            var filter = new LineFilter
            {
                Code = verb.Value(code),
                Outcome = verb.Value(outcome) is { } word ? Enum.Parse<LineOutcome>(word, ignoreCase: true) : null,
                Right = verb.Value(right) is { } name ? await RightAsync(verb, name, faults, cancellationToken) : null,
                Location = verb.Value(location) is { } place ? await LocationAsync(verb, place, faults, cancellationToken) : null,
                Search = verb.Value(search),
            };
            return faults.Count > 0 ? Outcome<LineFilter>.Invalid(faults) : Outcome<LineFilter>.Done(filter);
        }

        private static async Task<Guid?> RightAsync(VerbContext verb, string name, List<Fault> faults, CancellationToken cancellationToken)
        {
            var found = RightFinder.Find(name, await verb.Get<RightNames>().ReadAsync(cancellationToken));
            if (found is null)
            {
                faults.Add(new Fault("right", RightFinder.NotFound(name)));
            }

            return found?.Id.Value;
        }

        private static async Task<Guid?> LocationAsync(
            VerbContext verb,
            string name,
            List<Fault> faults,
            CancellationToken cancellationToken
        )
        {
            var key = LoginKey.Of(name.Trim());
            var found = await verb.Get<ServerDb>()
                .ListEntries.Where(entry => entry.List == SiteList.Location && entry.NameKey == key)
                .Select(entry => (Guid?)entry.Id)
                .SingleOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                faults.Add(new Fault("location", $"There is no location \"{name.Trim()}\". rollcall list show locations tells them."));
            }

            return found;
        }
    }
}
