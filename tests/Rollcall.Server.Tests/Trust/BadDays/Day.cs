using System.Text.Json;
using System.Text.Json.Serialization;
using Rollcall.Sandbox.Scenarios;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>What happens on a day: the same seed and number make the same one.</summary>
internal sealed record Day(int Seed, int Number)
{
    private static readonly JsonSerializerOptions Told = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>The real server runs the day's sessions, and not this process.</summary>
    public bool IsServed { get; init; }
    public IReadOnlyList<ScenarioOrder> Scenarios { get; init; } = [];

    /// <summary>The scenarios begin before the tenant changes, so that a copy that lags shows what was before.</summary>
    public bool IsBadFromTheBeginning { get; init; }

    /// <summary>How often the tenant changes.</summary>
    public int Changes { get; init; }
    public IReadOnlyList<SessionKind> Sessions { get; init; } = [];
    public Break Break { get; init; }
    public Moment Moment { get; init; }
    public Word Word { get; init; }
    public Limits Limits { get; init; }

    /// <summary>The server is ended in the evening, and not at its worst.</summary>
    public bool EndsServer { get; init; }

    /// <summary>Luck for one of the things that happen; each has its own, so that one of them does not change the others.</summary>
    public Random Luck(int thing) => new(unchecked((((Seed * 1_000_003) + Number) * 31) + thing));

    public override string ToString() =>
        $"day {Number} of seed {Seed}: {string.Join(" then ", Sessions)} {(IsServed ? "by the server" : "in this process")}, {Changes} changes"
        + $"{(IsBadFromTheBeginning ? " later" : "")}, {(Break == Break.None ? "undisturbed" : $"{Break} at {Moment}")}, limits {Limits}, {Word}; "
        + (Scenarios.Count == 0 ? "nothing is on" : string.Join("; ", Scenarios.Select(order => JsonSerializer.Serialize(order, Told))));
}

/// <summary>What happens in the middle of a session.</summary>
internal enum Break
{
    None,

    /// <summary>The tenant changes: a part of what is read was before, a part after.</summary>
    Change,
    Cancel,
    Kill,
}

/// <summary>When that happens: after so many requests, or, without a number, as soon as it is in this phase.</summary>
internal readonly record struct Moment(int? Requests, SessionPhase Phase);

/// <summary>How much the job lets an import do without a person's word.</summary>
internal enum Limits
{
    /// <summary>What a job has whose administrator chose nothing.</summary>
    Usual,

    /// <summary>The same, and what no limit is about is applied at once.</summary>
    ApplyRest,

    /// <summary>Hardly anything.</summary>
    Tight,

    /// <summary>Everything: whatever is believed is done.</summary>
    None,
}

/// <summary>What a person says to what waits.</summary>
internal enum Word
{
    Nothing,
    AllowAll,
    AllowRemovals,
    AllowPerson,
    AllowRight,
    DenyAll,
    DenyPerson,
}
