using Rollcall.Core;

namespace Rollcall.Connectors.Entra;

/// <summary>The members of the groups that were walked through who are no group themselves.</summary>
internal sealed class PeopleMet
{
    private readonly HashSet<ObjectId> ids = [];

    public IReadOnlySet<ObjectId> Ids => ids;

    /// <summary>Somebody has an id that is no GUID, and can't be asked for by it.</summary>
    public bool AnyMalformed { get; private set; }

    public void Add(MembersOutcome outcome)
    {
        ids.UnionWith(outcome.Members);
        ids.ExceptWith(outcome.Nested.Select(group => group.Id));
        AnyMalformed |= outcome.AnyMalformed;
    }
}
