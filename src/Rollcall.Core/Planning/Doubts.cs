using Rollcall.Core.Directories;
using Rollcall.Core.Rules;

namespace Rollcall.Core.Planning;

/// <summary>What can't be known of a directory that was not read whole: which rights and whose leaving hang on what is missing.</summary>
internal sealed class Doubts
{
    private readonly DirectorySnapshot directory;
    private readonly Reached reached;
    private readonly ImportRules rules;
    private readonly Dictionary<RightId, List<Unread>> ofRights;

    public Doubts(DirectorySnapshot directory, Reached reached, ImportRules rules)
    {
        (this.directory, this.reached, this.rules) = (directory, reached, rules);
        ofRights = rules
            .Links.GroupBy(link => link.Right, link => link.Group)
            .ToDictionary(links => links.Key, links => UnreadBelow(links));
        OfScope = rules.Scope == Scope.Everybody ? [] : UnreadBelow(rules.Links.Select(link => link.Group));
    }

    /// <summary>Why it can't be told who is in no linked group; empty: it can.</summary>
    public IReadOnlyList<Unread> OfScope { get; }

    /// <summary>Why it can't be told who is gone; empty: it can.</summary>
    public IReadOnlyList<Unread> OfPeople => directory.Completeness.People is { } people ? [people] : [];

    /// <summary>Why it can't be told who is no longer given the right; empty: it can.</summary>
    public IReadOnlyList<Unread> OfRight(RightId right) => ofRights.GetValueOrDefault(right, []);

    /// <summary>Why a change can't be known to be right; empty: it can.</summary>
    public IReadOnlyList<Unread> Of(Change change) =>
        change switch
        {
            DeactivateUser { Reason: LeaverReason.Gone } => OfPeople,
            DeactivateUser { Reason: LeaverReason.OutOfScope } => OfScope,
            RevokeRight { Reason: LeaverReason.Gone } revoke => OfGone(revoke),
            RevokeRight { Reason: null or LeaverReason.OutOfScope } revoke => OfRight(revoke.Right),
            // Who else may be meant by the login can only be told of everybody.
            AdoptUser => OfPeople,
            _ => [],
        };

    /// <summary>A group in a sentence.</summary>
    public string NameOf(Unread unread) =>
        unread switch
        {
            { Kind: CollectionKind.Users } => "the list of people",
            { Kind: CollectionKind.Groups } => "the list of groups",
            { Group: { } group } => directory.Groups.FirstOrDefault(known => known.Id == group)?.DisplayName is { Length: > 0 } name
                ? $"the members of {Texts.Shown(name, 80)}"
                : $"the members of group {group}",
            _ => "a list",
        };

    /// <summary>Somebody who was not met in an unproven list of people still has what the groups give; what they don't give is gone for sure.</summary>
    private IReadOnlyList<Unread> OfGone(RevokeRight revoke)
    {
        if (OfPeople.Count == 0)
        {
            return [];
        }

        var given = revoke.Subject.ObjectId is { } id ? reached.GivenTo(id) : GivenRights.None;
        return given.Contains(revoke.Right) ? OfPeople : OfRight(revoke.Right);
    }

    private List<Unread> UnreadBelow(IEnumerable<ObjectId> linkedGroups) =>
        [
            .. linkedGroups
                .SelectMany(group => reached.UnreadBelow.GetValueOrDefault(group, []))
                .Distinct()
                .Order()
                .Select(group => directory.Completeness.MembersOf(group)!),
        ];
}
