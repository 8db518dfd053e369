namespace Rollcall.Core.Planning;

/// <summary>What the guards left of the wanted changes.</summary>
/// <param name="Changes">What may be applied.</param>
/// <param name="Withheld">What is not done.</param>
/// <param name="Waiting">What a person may allow or deny.</param>
/// <param name="Objections">Why the session waits for a person.</param>
internal sealed record Guarded(
    IReadOnlyList<Change> Changes,
    IReadOnlyList<WithheldChange> Withheld,
    IReadOnlyList<WaitingChange> Waiting,
    IReadOnlyList<Objection> Objections
)
{
    public static Guarded Of(IReadOnlyList<Change> changes) => new(changes, [], [], []);

    /// <summary>Takes out the changes for which there is a reason to.</summary>
    public Guarded Withhold(Func<Change, WithheldChange?> why)
    {
        var judged = Changes.Select(change => (Change: change, Why: why(change))).ToList();
        return this with
        {
            Changes = [.. judged.Where(pair => pair.Why is null).Select(pair => pair.Change)],
            Withheld = [.. Withheld, .. judged.Select(pair => pair.Why).OfType<WithheldChange>()],
        };
    }

    /// <summary>Lets the changes wait for which there is a reason to.</summary>
    public Guarded Wait(Func<Change, WaitingChange?> why)
    {
        var judged = Changes.Select(change => (Change: change, Why: why(change))).ToList();
        return this with
        {
            Changes = [.. judged.Where(pair => pair.Why is null).Select(pair => pair.Change)],
            Waiting = [.. Waiting, .. judged.Select(pair => pair.Why).OfType<WaitingChange>()],
        };
    }
}
