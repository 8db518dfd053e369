using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Graph.Delta;

/// <summary>What has become of people.</summary>
internal sealed class DeltaPeople() : DeltaKind<Person>("users", UserShape.Instance, ["manager"])
{
    public static readonly DeltaPeople Instance = new();

    public override IEnumerable<(DeltaItem<Person> Item, long Next)> Everything(
        GraphCall call,
        DeltaRound round,
        long from,
        DeltaColumns<Person> columns
    )
    {
        var people = round.State.Ids is { } ids
            ? round.After.PlacesOf(ObjectKind.User, ids).Where(place => place >= from).Select(round.After.Person).OfType<Person>()
            : round.After.People((int)from);
        return people.Select(person => (new DeltaItem<Person>(person.Id, null, person, []), person.Position + 1L));
    }

    public override IEnumerable<(DeltaItem<Person> Item, long Next)> Changes(
        GraphCall call,
        DeltaRound round,
        DirectoryView before,
        long from,
        DeltaColumns<Person> columns
    )
    {
        var places = round.State.Ids is { } ids
            ? round.After.PlacesOf(ObjectKind.User, ids)
            : call.Tenant.Comparisons.Of(before, round.After).People;
        foreach (var place in places.Where(place => place >= from))
        {
            var (was, isNow) = (before.Person(place), round.After.Person(place));
            if ((was is null) != (isNow is null) || (was is not null && columns.Differ(was, isNow!)))
            {
                yield return (new DeltaItem<Person>((isNow ?? was!).Id, was, isNow, []), place + 1L);
            }
        }
    }

    public override string RemovalOf(Person before) => "changed";
}
