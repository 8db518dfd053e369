using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Graph.Delta;

/// <summary>One object in a round of changes: what it was, what it is, and some of the changes to its members. A big group comes as several.</summary>
internal sealed record DeltaItem<T>(Guid Id, T? Before, T? After, IReadOnlyList<MemberChange> Members)
    where T : class
{
    /// <summary>The same change as if it had just begun: the object as it was, if it was.</summary>
    public DeltaItem<T> Former => Before is null ? this : this with { Before = After, After = Before };
}
