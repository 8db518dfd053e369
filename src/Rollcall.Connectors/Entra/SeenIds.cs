using System.Runtime.InteropServices;
using Rollcall.Core;

namespace Rollcall.Connectors.Entra;

/// <summary>Which ids a collection held, and in which pass through its pages: a pass that begins anew brings most of them again.</summary>
internal sealed class SeenIds
{
    private readonly Dictionary<ObjectId, int> lastPasses = [];
    private int pass = 1;

    /// <summary>How many different ones the present pass held.</summary>
    public int InThisPass { get; private set; }

    public void BeginAnew()
    {
        pass++;
        InThisPass = 0;
    }

    /// <summary>Whether it was never seen, in any pass.</summary>
    public bool Add(ObjectId id)
    {
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(lastPasses, id, out var known);
        if (last != pass)
        {
            last = pass;
            InThisPass++;
        }
        return !known;
    }

    public bool IsInThisPass(ObjectId id) => lastPasses.TryGetValue(id, out var last) && last == pass;

    /// <summary>Those of the present pass, or of all of them.</summary>
    public IEnumerable<ObjectId> Ids(bool ofAllPasses) =>
        lastPasses.Where(seen => ofAllPasses || seen.Value == pass).Select(seen => seen.Key);
}
