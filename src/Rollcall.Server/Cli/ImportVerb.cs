using System.CommandLine;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall import test|run JOB</c>: performs a session and waits for its end.</summary>
internal static class ImportVerb
{
    public static Command Make() =>
        new("import", "Perform a test import or an import.")
        {
            Make("test", "Show what an import would do; change nothing.", SessionKind.Test),
            Make("run", "Import people and their rights.", SessionKind.Import),
            MakePerson(),
        };

    private static Command MakePerson()
    {
        var people = new Argument<string[]>("LOGIN")
        {
            Description = "Logins, e-mail addresses or object ids.",
            Arity = ArgumentArity.OneOrMore,
        };
        var job = new Option<string?>("--job") { Description = "By which job; needed where several might." };
        var test = new Option<bool>("--test") { Description = "Only show what would be done." };
        var command = new Command("person", "Import a few people now, and nobody else.") { people, job, test, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                await verb.Get<InterruptedSessions>().MarkAsync(cancellationToken);
                var import = new ImportPeople.Command
                {
                    Job = verb.Value(job),
                    People = verb.Value(people)!,
                    Test = verb.Value(test),
                };
                var started = await verb.Get<ImportPeople>().HandleAsync(import, cancellationToken);
                return started.Kind == OutcomeKind.Done
                    ? await SessionRun.PerformAsync(verb, started.Value, cancellationToken)
                    : verb.Printer.Faults(started);
            }
        );
        return command;
    }

    private static Command Make(string name, string description, SessionKind kind)
    {
        var job = JobVerb.Name();
        var scheduled = new Option<bool>("--scheduled")
        {
            Description = "A timer asks, and not a person: while the job pauses after failures, nothing is done.",
        };
        var whole = new Option<bool>("--whole") { Description = "Read the whole directory, also where reading what has changed would do." };
        var command = new Command(name, description) { job, whole, StoreArguments.Json };
        if (kind == SessionKind.Import)
        {
            command.Add(scheduled);
        }

        command.Does(
            (verb, cancellationToken) => RunAsync(verb, verb.Value(job), kind, cancellationToken, verb.Value(scheduled), verb.Value(whole))
        );
        return command;
    }

    /// <summary>Performs a session, says how it ended, and gives a status that says it, too.</summary>
    public static async Task<int> RunAsync(
        VerbContext verb,
        string job,
        SessionKind kind,
        CancellationToken cancellationToken,
        bool scheduled = false,
        bool whole = false
    )
    {
        await verb.Get<InterruptedSessions>().MarkAsync(cancellationToken);
        var start = new StartSession.Command
        {
            Job = job,
            Kind = kind,
            Scheduled = scheduled,
            Whole = whole,
        };
        var started = await verb.Get<StartSession>().HandleAsync(start, cancellationToken);
        if (started.Kind == OutcomeKind.Done)
        {
            return await SessionRun.PerformAsync(verb, started.Value, cancellationToken);
        }

        var status = verb.Printer.Faults(started);
        // A job that pauses waits for a person, or for its time.
        return started.Kind == OutcomeKind.Conflict ? ExitStatus.Waits : status;
    }
}
