namespace Rollcall.Core.Planning;

/// <summary>
/// People who get something and lose nothing, see <see cref="PlainRule"/>: at a first import that is almost everybody. Their changes are
/// counted and not kept; they are made again, and each time the same, when somebody wants them. Of all newcomers the guards say the same, and so they do of
/// all who have a user: each guard is asked about one of them.
/// </summary>
/// <param name="matched">Everybody; people are numbers here, and a number takes four bytes.</param>
/// <param name="changesOf">What has to change of a person.</param>
internal sealed class PlainPeople(IReadOnlyList<Match> matched, Func<Match, UserChanges> changesOf)
{
    private readonly List<int> people = [];

    /// <summary>Those who have no user yet.</summary>
    public PlainKind Newcomers { get; } = new();

    /// <summary>Those who have one.</summary>
    public PlainKind Known { get; } = new();

    public static PlainPeople Nobody() => new([], _ => throw new InvalidOperationException("There is nobody."));

    public void Add(int number, UserChanges changes)
    {
        people.Add(number);
        KindOf(matched[number]).Count(changes);
    }

    /// <summary>Puts them into the order of a plan.</summary>
    public void Sort() => people.Sort((one, other) => OrderOf(matched[one]).CompareTo(OrderOf(matched[other])));

    /// <summary>What comes of their changes among what comes of others', in the order of people.</summary>
    /// <param name="others">What comes of others, in that order.</param>
    /// <param name="subjectOf">Whom that is about.</param>
    /// <param name="make">Makes something of a change; null: nothing is to come of any of that kind of people.</param>
    public IEnumerable<T> Among<T>(IReadOnlyList<T> others, Func<T, Subject> subjectOf, Func<PlainKind, Func<Change, T>?> make)
    {
        var next = 0;
        var place = PlaceOfNext();
        foreach (var person in people.Select(number => matched[number]))
        {
            if (make(KindOf(person)) is not { } of)
            {
                continue;
            }

            for (; place is { } before && before.CompareTo(OrderOf(person)) < 0; place = PlaceOfNext())
            {
                yield return others[next++];
            }

            foreach (var change in changesOf(person).Added)
            {
                yield return of(change);
            }
        }

        for (; next < others.Count; next++)
        {
            yield return others[next];
        }

        SubjectOrder? PlaceOfNext() => next < others.Count ? SubjectOrder.Of(subjectOf(others[next])) : null;
    }

    private PlainKind KindOf(Match person) => person.User is null ? Newcomers : Known;

    private static SubjectOrder OrderOf(Match person) => new(person.Person.LoginKey, person.Person.Id, person.User?.Id);
}

/// <summary>What is counted of plain people of one kind.</summary>
internal sealed class PlainKind
{
    private readonly Dictionary<Type, int> counts = [];

    /// <summary>How many people.</summary>
    public int People { get; private set; }

    /// <summary>How many changes.</summary>
    public int Changes { get; private set; }

    /// <summary>A change of one of them, that stands for all; null: there is nobody.</summary>
    public Change? Example { get; private set; }

    /// <summary>How many changes of a kind.</summary>
    public int Of<TChange>()
        where TChange : Change => counts.GetValueOrDefault(typeof(TChange));

    public void Count(UserChanges changes)
    {
        People++;
        Changes += changes.Added.Count;
        Example ??= changes.Added[0];
        foreach (var change in changes.Added)
        {
            counts[change.GetType()] = counts.GetValueOrDefault(change.GetType()) + 1;
        }
    }
}
