using System.Collections;

namespace Rollcall.Core.Planning;

/// <summary>
/// What a plan would change, in the order in which it is applied: changed logins first, then per user what is added, then per user what is taken away.
/// Most of a large plan is not kept: it is made when somebody asks for it, again and each time the same. So ask once, and take what comes.
/// </summary>
public sealed class PlannedChanges : IEnumerable<Change>
{
    private readonly IReadOnlyList<Change> additions;
    private readonly PlainPeople? plain;
    private readonly IReadOnlyList<PlainKind> open;

    private PlannedChanges(ILookup<ApplyStage, Change> kept, PlainPeople? plain, IReadOnlyList<PlainKind> open)
    {
        (Logins, additions, Removals) = ([.. kept[ApplyStage.Logins]], [.. kept[ApplyStage.Additions]], [.. kept[ApplyStage.Removals]]);
        (this.plain, this.open) = (plain, open);
    }

    /// <summary>Users get another login.</summary>
    public IReadOnlyList<Change> Logins { get; }

    /// <summary>Whatever else gives or changes something.</summary>
    public IEnumerable<Change> Additions =>
        plain is null || open.Count == 0
            ? additions
            : plain.Among(additions, change => change.Subject, kind => open.Contains(kind) ? change => change : null);

    /// <summary>What takes something.</summary>
    public IReadOnlyList<Change> Removals { get; }

    /// <summary>How many changes.</summary>
    public int Count => Enum.GetValues<ApplyStage>().Sum(CountOf);

    /// <summary>How many people they are about.</summary>
    public int People => Kept.Select(change => Whom(change.Subject)).Distinct().Count() + open.Sum(kind => kind.People);

    private IEnumerable<Change> Kept => Logins.Concat(additions).Concat(Removals);

    /// <summary>How many changes of one kind.</summary>
    public int Of<TChange>()
        where TChange : Change => Kept.Count(change => change is TChange) + open.Sum(kind => kind.Of<TChange>());

    /// <summary>How many of one stage.</summary>
    public int CountOf(ApplyStage stage) =>
        stage switch
        {
            ApplyStage.Logins => Logins.Count,
            ApplyStage.Additions => additions.Count + open.Sum(kind => kind.Changes),
            ApplyStage.Removals => Removals.Count,
        };

    /// <summary>Those of one stage.</summary>
    public IEnumerable<Change> Of(ApplyStage stage) =>
        stage switch
        {
            ApplyStage.Logins => Logins,
            ApplyStage.Additions => Additions,
            ApplyStage.Removals => Removals,
        };

    public IEnumerator<Change> GetEnumerator() => Logins.Concat(Additions).Concat(Removals).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The same, without some of the removals.</summary>
    internal PlannedChanges WithRemovals(IReadOnlyList<Change> left) =>
        new(Logins.Concat(additions).Concat(left).ToLookup(ApplyStages.Of), plain, open);

    /// <summary>These changes, stage by stage.</summary>
    public static PlannedChanges Of(IEnumerable<Change> changes) => new(changes.ToLookup(ApplyStages.Of), null, []);

    /// <summary>These changes, and among them those of people of whom the changes are not kept.</summary>
    internal static PlannedChanges Of(IEnumerable<Change> changes, PlainVerdicts plain) =>
        new(changes.ToLookup(ApplyStages.Of), plain.People, [.. plain.Open]);

    private static Guid? Whom(Subject subject) => subject.ObjectId?.Value ?? subject.User?.Value;
}
