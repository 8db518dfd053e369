namespace Rollcall.Core.Planning;

/// <summary>What the guards said so far of people who get something and lose nothing: one verdict for all newcomers, one for all others.</summary>
/// <param name="People">The people.</param>
/// <param name="Newcomers">Of those who have no user yet; null: there are none.</param>
/// <param name="Known">Of those who have one; null: there are none.</param>
internal sealed record PlainVerdicts(PlainPeople People, Verdict? Newcomers, Verdict? Known)
{
    /// <summary>The kinds of people whose changes may be applied.</summary>
    public IEnumerable<PlainKind> Open => new[] { People.Newcomers, People.Known }.Where(kind => Of(kind) is { IsOpen: true });

    public static PlainVerdicts Of(PlainPeople people) => new(people, Example(people.Newcomers), Example(people.Known));

    public Verdict? Of(PlainKind kind) => kind == People.Newcomers ? Newcomers : Known;

    public PlainVerdicts Judge(Func<Verdict, Verdict> judge) =>
        this with
        {
            Newcomers = Newcomers is { } newcomers ? judge(newcomers) : null,
            Known = Known is { } known ? judge(known) : null,
        };

    /// <summary>What comes of the people's changes among what comes of others', as plans are sorted: logins first, removals last.</summary>
    public IReadOnlyList<T> Among<T>(IEnumerable<T> others, Func<T, Change> changeOf, Func<Verdict, Func<Change, T>?> make)
    {
        var byStage = others.ToLookup(other => ApplyStages.Of(changeOf(other)));
        return
        [
            .. byStage[ApplyStage.Logins],
            .. People.Among(
                [.. byStage[ApplyStage.Additions]],
                other => changeOf(other).Subject,
                kind => Of(kind) is { } verdict ? make(verdict) : null
            ),
            .. byStage[ApplyStage.Removals],
        ];
    }

    private static Verdict? Example(PlainKind kind) => kind.Example is { } change ? new Verdict(change, null, null) : null;
}
