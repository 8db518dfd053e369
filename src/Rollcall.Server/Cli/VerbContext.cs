using System.CommandLine;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary>What a verb has at hand: the use cases, what was asked, and how to answer programs and people.</summary>
internal sealed record VerbContext(ParseResult Parsed, IServiceProvider Services, Printer Printer)
{
    public bool AsJson => Parsed.GetValue(StoreArguments.Json);

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>The value of an argument or option that has one.</summary>
    public T Value<T>(Argument<T> argument) => Parsed.GetValue(argument)!;

    public T? Value<T>(Option<T> option) => Parsed.GetValue(option);

    /// <summary>Shows one answer, or every fault.</summary>
    public int Show<T>(Outcome<T> outcome, Action<T> print) => Show(outcome, value => value, print);

    /// <summary>The same, where programs get another shape than people.</summary>
    public int Show<T, TJson>(Outcome<T> outcome, Func<T, TJson> json, Action<T> print)
    {
        if (outcome.Kind != OutcomeKind.Done)
        {
            return Printer.Faults(outcome);
        }

        if (AsJson)
        {
            Printer.Json(json(outcome.Value!));
        }
        else
        {
            print(outcome.Value!);
        }

        return ExitStatus.Done;
    }

    /// <summary>Shows a list, or every fault: one JSON value a line for programs.</summary>
    public int List<T>(Outcome<IReadOnlyList<T>> outcome, Action<IReadOnlyList<T>> print)
    {
        if (outcome.Kind != OutcomeKind.Done)
        {
            return Printer.Faults(outcome);
        }

        if (!AsJson)
        {
            print(outcome.Value!);
            return ExitStatus.Done;
        }

        foreach (var item in outcome.Value!)
        {
            Printer.Json(item);
        }

        return ExitStatus.Done;
    }

    /// <summary>Shows a list of any length while it is read, a line each.</summary>
    public async Task<int> LinesAsync<T>(Outcome<IAsyncEnumerable<T>> outcome, Func<T, string> line, CancellationToken cancellationToken)
    {
        if (outcome.Kind != OutcomeKind.Done)
        {
            return Printer.Faults(outcome);
        }

        await foreach (var item in outcome.Value!.WithCancellation(cancellationToken))
        {
            if (AsJson)
            {
                Printer.Json(item);
            }
            else
            {
                Printer.Line(line(item));
            }
        }

        return ExitStatus.Done;
    }
}
