using Rollcall.Sandbox.Graph;

namespace Rollcall.Sandbox.Scenarios;

/// <summary>What all scenarios together do to one call.</summary>
internal sealed record Fate(GraphCall Call)
{
    /// <summary>What is answered in place of the truth.</summary>
    public GraphAnswer? Instead { get; init; }

    public TimeSpan Delay { get; init; }

    public Breakage Breakage { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public Fate With(Trouble trouble) =>
        trouble switch
        {
            Trouble.Instead instead => this with { Instead = instead.Answer },
            Trouble.Bent bent => this with { Call = bent.Change(Call) },
            Trouble.Late late => this with { Delay = Delay + late.By },
            Trouble.Broken broken => this with { Breakage = broken.Breakage },
            Trouble.Labelled labelled => this with { Headers = labelled.Headers },
            _ => throw new ArgumentOutOfRangeException(nameof(trouble)),
        };
}
