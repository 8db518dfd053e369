namespace Rollcall.Core.Planning;

/// <summary>
/// Nothing is taken from anybody over what could not be read whole. A group that is gone for sure is another matter: what hangs on it alone
/// waits for a person, who knows whether it was deleted on purpose.
/// </summary>
internal static class IncompleteReading
{
    public const string Incomplete = "guard.incomplete";
    public const string GroupGone = "guard.group-gone";

    public static Guarded Hold(Guarded guarded, Doubts doubts)
    {
        var adopted = guarded.Open.OfType<AdoptUser>().Select(adopt => adopt.Subject.User).ToHashSet();
        Doubt? Of(Change change) => doubts.Of(change, adopted.Contains(change.Subject.User));

        return guarded
            .Withhold(change =>
                Of(change) is { IsOfGoneGroups: false } doubt ? new WithheldChange(change, Incomplete, doubt.Message) : null
            )
            .Wait(change => Of(change) is { } doubt ? new WaitingChange(change, GroupGone, doubt.Message) : null);
    }
}
