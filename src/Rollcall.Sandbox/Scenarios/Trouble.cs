using Rollcall.Sandbox.Graph;

namespace Rollcall.Sandbox.Scenarios;

/// <summary>What a scenario does to one call.</summary>
internal abstract record Trouble
{
    /// <summary>Whether this is one of the times that the scenario was to happen; what only prepares it is not.</summary>
    public bool Counts { get; init; } = true;

    /// <summary>Something is answered in place of the truth.</summary>
    public sealed record Instead(GraphAnswer Answer) : Trouble;

    /// <summary>The call is answered as if it, or the directory, were another.</summary>
    public sealed record Bent(Func<GraphCall, GraphCall> Change) : Trouble;

    /// <summary>The answer comes later.</summary>
    public sealed record Late(TimeSpan By) : Trouble;

    /// <summary>The answer comes in part.</summary>
    public sealed record Broken(Breakage Breakage) : Trouble;

    /// <summary>The answer has headers more.</summary>
    public sealed record Labelled(IReadOnlyDictionary<string, string> Headers) : Trouble;

    public static Trouble Page(Func<PageBend, PageBend> bend) => new Bent(call => call with { Bend = bend(call.Bend) });

    public static Trouble Refused(int status, string code, string message, params IEnumerable<(string Name, string Value)> headers) =>
        new Instead(
            new GraphAnswer.Refusal(status, code, message) { Headers = headers.ToDictionary(header => header.Name, header => header.Value) }
        );
}
