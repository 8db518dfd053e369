using Rollcall.Core.Directories;

namespace Rollcall.Core.Planning;

/// <summary>
/// Nothing is taken from anybody over what could not be read whole. A group that is gone for sure is another matter: what hangs on it alone
/// waits for a person, who knows whether it was deleted on purpose.
/// </summary>
internal static class IncompleteReading
{
    public const string Incomplete = "guard.incomplete";
    public const string GroupGone = "guard.group-gone";

    public static Guarded Withhold(Guarded guarded, Doubts doubts)
    {
        var strangers = AdoptedInDoubt(guarded.Changes, doubts);
        return guarded
            .Withhold(change =>
                doubts.Of(change) is { Count: > 0 } unread && !unread.All(one => one.IsGone)
                    ? new WithheldChange(change, Incomplete, Why(unread, doubts))
                : strangers.Contains(change.Subject.User) ? new WithheldChange(change, Incomplete, Why(doubts.OfPeople, doubts))
                : null
            )
            .Wait(change => doubts.Of(change) is { Count: > 0 } gone ? new WaitingChange(change, GroupGone, WhyGone(gone, doubts)) : null);
    }

    /// <summary>Users made by hand who can't be adopted now: what comes with the adoption can't be done either.</summary>
    private static HashSet<UserId?> AdoptedInDoubt(IReadOnlyList<Change> changes, Doubts doubts) =>
        [.. changes.OfType<AdoptUser>().Where(adopt => doubts.Of(adopt).Count > 0).Select(adopt => adopt.Subject.User)];

    private static string Why(IReadOnlyList<Unread> unread, Doubts doubts)
    {
        var names = Texts.List(unread.Where(one => !one.IsGone).Select(doubts.NameOf), unread.Count(one => !one.IsGone));
        return $"Not done: it can't be known whether it is right, since {names} could not be read whole. The next import that reads it whole decides.";
    }

    private static string WhyGone(IReadOnlyList<Unread> gone, Doubts doubts)
    {
        var groups = Texts.List(gone.Select(one => one.Group?.ToString() ?? ""), gone.Count);
        var (group, it) = gone.Count == 1 ? ($"the group {groups}", "it was") : ($"the groups {groups}", "they were");
        return $"Waits: {group} no longer exist{(gone.Count == 1 ? "s" : "")} in the directory. Allow this if {it} deleted on purpose, or remove the links; "
            + "otherwise restore what was deleted.";
    }
}
