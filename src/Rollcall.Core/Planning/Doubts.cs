using Rollcall.Core.Directories;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>What can't be known of a directory that was not read whole: which rights, whose leaving and whose adoption hang on what is missing.</summary>
internal sealed class Doubts
{
    private readonly Reached reached;
    private readonly Dictionary<RightId, Doubt> ofRights = [];
    private readonly Doubt? ofPeople;
    private readonly Doubt? ofScope;
    private readonly Doubt? ofAdoption;
    private readonly bool meetsStrangersOnly;

    public Doubts(DirectorySnapshot directory, Reached reached, IReadOnlyList<User> users, ImportRules rules)
    {
        this.reached = reached;
        var whole = directory.Completeness;
        var below = rules.Links.Select(link => link.Group).Distinct().ToDictionary(group => group, group => UnreadBelow(group, whole));
        var everywhere = below.Values.SelectMany(groups => groups).Distinct().OrderBy(unread => unread.Group).ToList();
        var names = new CollectionNames(directory.Groups, everywhere);

        foreach (var links in rules.Links.GroupBy(link => link.Right, link => link.Group))
        {
            if (Doubt.Of([.. links.SelectMany(group => below[group]).Distinct().OrderBy(unread => unread.Group)], names) is { } doubt)
            {
                ofRights[links.Key] = doubt;
            }
        }

        List<Unread> people = whole.People is { } unread ? [unread] : [];
        List<Unread> scope = rules.Scope == Scope.Everybody ? [] : everywhere;
        ofPeople = Doubt.Of(people, names);
        ofScope = Doubt.Of(scope, names);
        ofAdoption = Doubt.Of([.. people, .. scope], names);
        meetsStrangersOnly = Belief.MeetsStrangersOnly(directory, users, rules.Job);
        Unread = [.. whole.Unread.Union(everywhere).OrderBy(one => one.Kind).ThenBy(one => one.Group)];
    }

    /// <summary>All that is not proven whole, and what the links reach but nobody wrote down.</summary>
    public IReadOnlyList<Unread> Unread { get; }

    /// <summary>Why a change can't be known to be right; null: it can. What comes with an adoption hangs on it.</summary>
    /// <param name="change">The change.</param>
    /// <param name="isAdopted">Whether the plan adopts the user.</param>
    public Doubt? Of(Change change, bool isAdopted) =>
        change switch
        {
            // Who else may be meant can only be told of everybody in scope.
            _ when isAdopted && ofAdoption is not null => ofAdoption,
            // Such a directory would not be believed if it were whole; and whom it created now it would be believed for next time.
            _ when meetsStrangersOnly && ofPeople is not null => ofPeople,
            DeactivateUser { Reason: LeaverReason.Gone } => ofPeople,
            DeactivateUser { Reason: LeaverReason.OutOfScope } => ofScope,
            RevokeRight { Reason: LeaverReason.Gone } revoke => OfGone(revoke),
            RevokeRight { Reason: null or LeaverReason.OutOfScope } revoke => ofRights.GetValueOrDefault(revoke.Right),
            _ => null,
        };

    /// <summary>Somebody who was not met in an unproven list of people still has what the groups give; what they don't give is gone for sure.</summary>
    private Doubt? OfGone(RevokeRight revoke)
    {
        if (ofPeople is null)
        {
            return null;
        }

        var given = revoke.Subject.ObjectId is { } id ? reached.GivenTo(id) : GivenRights.None;
        return given.Contains(revoke.Right) ? ofPeople : ofRights.GetValueOrDefault(revoke.Right);
    }

    private List<Unread> UnreadBelow(ObjectId linked, Completeness whole) =>
        [.. reached.UnreadBelow.GetValueOrDefault(linked, []).Select(group => whole.MembersOf(group)!)];
}
