using System.Threading.Channels;
using Rollcall.Core;

namespace Rollcall.Connectors.Entra.Changes;

/// <summary>What the streams of groups' changes have told of the groups that are followed.</summary>
/// <param name="followed">The groups that cursors cover.</param>
internal sealed class GroupChanges(IReadOnlySet<ObjectId> followed)
{
    private readonly Lock gate = new();
    private readonly HashSet<ObjectId> themselves = [];
    private readonly Dictionary<(ObjectId Group, ObjectId Member), bool> members = [];
    private readonly HashSet<ObjectId> contradicted = [];
    private readonly HashSet<ObjectId> met = [];
    private readonly HashSet<ObjectId> peopleJoined = [];

    /// <summary>Followed groups about which something else than their members may have changed.</summary>
    public IReadOnlyCollection<ObjectId> Themselves => themselves;

    /// <summary>Groups to read as a whole: somebody was said to have joined and to have left, and no order of that is promised.</summary>
    public IReadOnlyCollection<ObjectId> Contradicted => contradicted;

    /// <summary>Groups that joined a followed one, and that no cursor covers.</summary>
    public IReadOnlyCollection<ObjectId> Met => met;

    /// <summary>People who have joined a followed group, and may have left it again.</summary>
    public IReadOnlyCollection<ObjectId> PeopleJoined => peopleJoined;

    public void Take(IReadOnlyList<GroupChange> changes)
    {
        lock (gate)
        {
            foreach (var change in changes)
            {
                Take(change);
            }
        }
    }

    /// <summary>Hands on who joined and who left, but for the groups that are read as a whole.</summary>
    public async Task HandOnAsync(ChannelWriter<ReadingPart> parts, CancellationToken cancellationToken)
    {
        foreach (var group in members.Where(pair => !contradicted.Contains(pair.Key.Group)).GroupBy(pair => pair.Key.Group))
        {
            var leaves = group.ToLookup(pair => pair.Value, pair => pair.Key.Member);
            await parts.WriteAsync(new MembersChanged(group.Key, [.. leaves[false]], [.. leaves[true]]), cancellationToken);
        }
    }

    private void Take(GroupChange change)
    {
        if (change.Id is not { Malformed: null } id)
        {
            throw ChangePages.Unclear("The directory tells of changes of a group without an id, or with one that is no GUID.");
        }
        // A cursor goes on telling of groups that no link reaches any more.
        if (!followed.Contains(id.Id))
        {
            return;
        }
        if (change.IsRemoved)
        {
            throw ChangePages.Unclear($"The group {id.Id}, which is linked or in a linked group, was deleted.");
        }
        if (change.IsItself)
        {
            themselves.Add(id.Id);
        }
        foreach (var member in change.Members)
        {
            Take(id.Id, member);
        }
    }

    private void Take(ObjectId group, MemberChange change)
    {
        if (change.Member.Id is not { } member)
        {
            throw ChangePages.Unclear($"Members of the group {group} come without an id.");
        }
        if (!change.Leaves && change.Member.Kind == MemberKind.Other)
        {
            return;
        }
        if (!change.Leaves && change.Member.Kind == MemberKind.Unsaid && !followed.Contains(member.Id))
        {
            throw ChangePages.Unclear($"The directory does not say what has joined the group {group}.");
        }
        if (members.TryGetValue((group, member.Id), out var left) && left != change.Leaves)
        {
            contradicted.Add(group);
        }
        members[(group, member.Id)] = change.Leaves;
        if (!change.Leaves && change.Member.Kind == MemberKind.User)
        {
            peopleJoined.Add(member.Id);
        }
        if (!change.Leaves && change.Member.Kind == MemberKind.Group && !followed.Contains(member.Id))
        {
            met.Add(
                member.Malformed is null
                    ? member.Id
                    : throw ChangePages.Unclear($"The group {member.Id}, which has joined a linked one, has an id that is no GUID.")
            );
        }
    }
}
