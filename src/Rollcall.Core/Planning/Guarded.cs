namespace Rollcall.Core.Planning;

/// <summary>The wanted changes in their order, and what the guards said of each so far.</summary>
/// <param name="Verdicts">Of the changes that are weighed one by one.</param>
/// <param name="Plain">Of those that are not.</param>
/// <param name="Objections">Why the session waits for a person.</param>
internal sealed record Guarded(IReadOnlyList<Verdict> Verdicts, PlainVerdicts Plain, IReadOnlyList<Objection> Objections)
{
    /// <summary>What may be applied, of the changes that are weighed one by one.</summary>
    public IEnumerable<Change> Open => Verdicts.Where(verdict => verdict.IsOpen).Select(verdict => verdict.Change);

    /// <summary>What a person may allow or deny, of these.</summary>
    public IEnumerable<WaitingChange> Waiting => Verdicts.Select(verdict => verdict.Waiting).OfType<WaitingChange>();

    /// <summary>What is not done, of these.</summary>
    public IEnumerable<WithheldChange> Withheld => Verdicts.Select(verdict => verdict.Withheld).OfType<WithheldChange>();

    /// <summary>Whether anything may be applied.</summary>
    public bool IsAnyOpen => Plain.Open.Any() || Open.Any();

    /// <summary>How many users would be created.</summary>
    public int Created => Open.Count(change => change is CreateUser) + Plain.Open.Sum(kind => kind.Of<CreateUser>());

    public static Guarded Of(Wanted wanted) =>
        new([.. wanted.Changes.Select(change => new Verdict(change, null, null))], PlainVerdicts.Of(wanted.Plain), []);

    /// <summary>Takes out the changes for which there is a reason to: nobody may allow them either.</summary>
    public Guarded Withhold(Func<Change, WithheldChange?> why) =>
        Judge(verdict =>
            verdict.Withheld is null && why(verdict.Change) is { } reason ? new Verdict(verdict.Change, reason, null) : verdict
        );

    /// <summary>Lets the changes wait for which there is a reason to.</summary>
    public Guarded Wait(Func<Change, WaitingChange?> why) =>
        Judge(verdict => verdict.IsOpen && why(verdict.Change) is { } reason ? new Verdict(verdict.Change, null, reason) : verdict);

    public PlannedChanges AllOpen() => PlannedChanges.Of(Open, Plain);

    public IReadOnlyList<WaitingChange> AllWaiting() =>
        Plain.Among(
            Waiting,
            waiting => waiting.Change,
            verdict => verdict.Waiting is { } same ? change => same with { Change = change } : null
        );

    public IReadOnlyList<WithheldChange> AllWithheld() =>
        Plain.Among(
            Withheld,
            withheld => withheld.Change,
            verdict => verdict.Withheld is { } same ? change => same with { Change = change } : null
        );

    /// <summary>Most guards have nothing to say of most plans: a plan of half a million changes is not copied for that.</summary>
    private Guarded Judge(Func<Verdict, Verdict> judge)
    {
        Verdict[]? judged = null;
        for (var i = 0; i < Verdicts.Count; i++)
        {
            var (before, after) = (Verdicts[i], judge(Verdicts[i]));
            if (!before.IsSame(after))
            {
                judged ??= [.. Verdicts];
                judged[i] = after;
            }
        }

        return this with
        {
            Verdicts = judged ?? Verdicts,
            Plain = Plain.Judge(judge),
        };
    }
}

/// <summary>A wanted change, and whether it is withheld or waits; if neither, it may be applied.</summary>
internal readonly record struct Verdict(Change Change, WithheldChange? Withheld, WaitingChange? Waiting)
{
    public bool IsOpen => Withheld is null && Waiting is null;

    /// <summary>The very same: nothing was said.</summary>
    public bool IsSame(Verdict other) => ReferenceEquals(Withheld, other.Withheld) && ReferenceEquals(Waiting, other.Waiting);
}
