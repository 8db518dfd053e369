namespace Rollcall.Core.Planning;

/// <summary>Says what has to change so that the store is as the directory wants it, in the order in which it can be applied.</summary>
internal static class Diffing
{
    /// <param name="people">Who stays, or comes.</param>
    /// <param name="isMeant">Of whom of them it is asked.</param>
    /// <param name="leavers">Who leaves.</param>
    /// <param name="differences">What has to change of a person.</param>
    /// <param name="isPlain">Of whom the changes are not to be kept.</param>
    public static Wanted Diff(
        IReadOnlyList<Match> people,
        Func<ObjectId, bool> isMeant,
        IEnumerable<Leaver> leavers,
        Differences differences,
        Func<UserChanges, bool> isPlain
    )
    {
        var plain = new PlainPeople(people, differences.Of);
        var kept = new List<UserChanges>();
        var (meant, unchanged) = (0, 0);
        for (var number = 0; number < people.Count; number++)
        {
            if (!isMeant(people[number].Person.Id))
            {
                continue;
            }

            meant++;
            var changes = differences.Of(people[number]);
            if (changes.IsNothing)
            {
                unchanged++;
            }
            else if (isPlain(changes))
            {
                plain.Add(number, changes);
            }
            else
            {
                kept.Add(changes);
            }
        }

        kept.AddRange(leavers.Select(differences.Of).Where(changes => !changes.IsNothing));
        plain.Sort();
        var sorted = kept.OrderBy(user => SubjectOrder.Of(user.Subject)).SelectMany(user => user.Added.Concat(user.Taken));
        return new Wanted([.. ApplyStages.InOrder(sorted)], plain, meant, unchanged);
    }
}

/// <summary>What has to change, before anybody has weighed it.</summary>
/// <param name="Changes">In the order in which they can be applied; those of plain people are not among them.</param>
/// <param name="Plain">Who gets something and nothing else.</param>
/// <param name="Matched">How many stay, or come.</param>
/// <param name="Unchanged">How many are as they should be.</param>
internal sealed record Wanted(IReadOnlyList<Change> Changes, PlainPeople Plain, int Matched, int Unchanged)
{
    /// <summary>Changes of which each is to be weighed by itself.</summary>
    public static Wanted Of(IReadOnlyList<Change> changes) => new(changes, PlainPeople.Nobody(), 0, 0);
}
