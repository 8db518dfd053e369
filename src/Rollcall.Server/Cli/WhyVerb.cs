using System.CommandLine;
using Rollcall.Server.Explaining;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall why LOGIN [RIGHT]</c>: why somebody has a right, or has it not, or is not here at all.</summary>
internal static class WhyVerb
{
    public static Command Make()
    {
        var login = new Argument<string>("LOGIN")
        {
            Description = "A login, an id, or a name or e-mail address to look for in the directory.",
        };
        var right = new Argument<string?>("RIGHT")
        {
            Description = "A right as the log writes it, such as 'Receptionist at Aarhus'; without: every right of this person.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("why", "Why somebody has a right, or has it not, or is not here at all.")
        {
            login,
            right,
            StoreArguments.Json,
        };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var query = new ExplainPerson.Query { User = verb.Value(login)!, Right = verb.Value(right) };
                var explained = await verb.Get<ExplainPerson>().HandleAsync(query, cancellationToken);
                return explained.Kind == OutcomeKind.NotFound
                    ? await FindAsync(verb, query.User, cancellationToken)
                    : verb.Show(explained, why => Print(verb.Printer, why));
            }
        );
        return command;
    }

    /// <summary>Nobody here is called so: the directory may know them.</summary>
    private static async Task<int> FindAsync(VerbContext verb, string word, CancellationToken cancellationToken)
    {
        var found = await verb.Get<FindInDirectory>().HandleAsync(word, cancellationToken);
        if (found.Value is { People.Count: 0 })
        {
            return verb.Printer.Faults(
                Outcome<PersonWhy>.NotFound(
                    $"Nobody is called {word}, neither here nor in the directories as they were last read. A test import reads them anew; "
                        + "rollcall import person asks the directory for one person, in a linked group or not."
                )
            );
        }

        return verb.Show(
            found,
            people =>
            {
                foreach (var person in people.People)
                {
                    Print(verb.Printer, person);
                }

                if (people.HasMore)
                {
                    verb.Printer.Line("There are more. Say more of the name.");
                }

                foreach (var job in people.LinkedOnly)
                {
                    verb.Printer.Line($"Of the directory of {job} only people in linked groups are read: nobody else is found there.");
                }

                foreach (var job in people.Unread)
                {
                    verb.Printer.Line($"Nobody looked in the directory of {job}: it was never read whole. rollcall import test reads it.");
                }
            }
        );
    }

    private static void Print(Printer printer, PersonWhy why)
    {
        printer.Line($"{why.Name} ({why.Login}): {why.Message} ({why.Code})");
        foreach (var right in why.Rights)
        {
            printer.Line($"  {right.RightName}: {right.Message} ({right.Code})");
            foreach (var chain in right.Chains)
            {
                printer.Line($"    {chain.Text}");
            }

            if (right.HasMoreChains)
            {
                printer.Line("    and more ways than these");
            }

            foreach (var change in right.ToChange)
            {
                printer.Line($"    {(right.Has ? "to go" : "to come")}: {change}");
            }
        }
    }
}
