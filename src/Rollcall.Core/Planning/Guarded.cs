namespace Rollcall.Core.Planning;

/// <summary>The wanted changes in their order, and what the guards said of each so far.</summary>
internal sealed record Guarded(IReadOnlyList<Verdict> Verdicts, IReadOnlyList<Objection> Objections)
{
    /// <summary>What may be applied.</summary>
    public IEnumerable<Change> Changes => Verdicts.Where(verdict => verdict.IsOpen).Select(verdict => verdict.Change);

    /// <summary>What a person may allow or deny.</summary>
    public IEnumerable<WaitingChange> Waiting => Verdicts.Select(verdict => verdict.Waiting).OfType<WaitingChange>();

    /// <summary>What is not done.</summary>
    public IEnumerable<WithheldChange> Withheld => Verdicts.Select(verdict => verdict.Withheld).OfType<WithheldChange>();

    public static Guarded Of(IReadOnlyList<Change> wanted) => new([.. wanted.Select(change => new Verdict(change, null, null))], []);

    /// <summary>Takes out the changes for which there is a reason to: nobody may allow them either.</summary>
    public Guarded Withhold(Func<Change, WithheldChange?> why) =>
        Judge(verdict =>
            verdict.Withheld is null && why(verdict.Change) is { } reason ? new Verdict(verdict.Change, reason, null) : verdict
        );

    /// <summary>Lets the changes wait for which there is a reason to.</summary>
    public Guarded Wait(Func<Change, WaitingChange?> why) =>
        Judge(verdict => verdict.IsOpen && why(verdict.Change) is { } reason ? new Verdict(verdict.Change, null, reason) : verdict);

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

        return judged is null ? this : this with { Verdicts = judged };
    }
}

/// <summary>A wanted change, and whether it is withheld or waits; if neither, it may be applied.</summary>
internal readonly record struct Verdict(Change Change, WithheldChange? Withheld, WaitingChange? Waiting)
{
    public bool IsOpen => Withheld is null && Waiting is null;

    /// <summary>The very same: nothing was said.</summary>
    public bool IsSame(Verdict other) => ReferenceEquals(Withheld, other.Withheld) && ReferenceEquals(Waiting, other.Waiting);
}
