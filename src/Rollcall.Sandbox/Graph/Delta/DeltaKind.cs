using Rollcall.Sandbox.Tenants;
using static Rollcall.Sandbox.Graph.GraphAnswer;

namespace Rollcall.Sandbox.Graph.Delta;

/// <summary>What delta tells of one kind of object. Of the references that may be selected this tenant has only members.</summary>
internal abstract class DeltaKind<T>(string collection, Shape<T> shape, string[] references)
    where T : class
{
    private const string Members = "members";

    public string Collection => collection;

    public Shape<T> Shape => shape;

    /// <summary>Everything there is from a number on, each with the number to go on from after it.</summary>
    public abstract IEnumerable<(DeltaItem<T> Item, long Next)> Everything(
        GraphCall call,
        DeltaRound round,
        long from,
        DeltaColumns<T> columns
    );

    /// <summary>What is not as it was when the round before ended, from a number on, each with the number to go on from after it.</summary>
    public abstract IEnumerable<(DeltaItem<T> Item, long Next)> Changes(
        GraphCall call,
        DeltaRound round,
        DirectoryView before,
        long from,
        DeltaColumns<T> columns
    );

    /// <summary>Why an object is told of as removed: what was deleted softly may come back.</summary>
    public abstract string RemovalOf(T before);

    /// <summary>What is selected; when nothing is, everything.</summary>
    public Refusal? Choose(string? select, out DeltaColumns<T> columns)
    {
        var names = Shape<T>.Names(select).ToList();
        var own = names.Except(references, StringComparer.OrdinalIgnoreCase).ToList();
        var chosen = names.Count == 0 ? Shape.All : [];
        var refusal = own.Count == 0 ? null : Shape.Choose(string.Join(',', own), inCollection: true, out chosen);
        var hasMembers = references.Contains(Members) && (names.Count == 0 || names.Contains(Members, StringComparer.OrdinalIgnoreCase));
        columns = new DeltaColumns<T>([.. chosen.Where(property => property.Name != "id")], hasMembers);
        return refusal;
    }
}
