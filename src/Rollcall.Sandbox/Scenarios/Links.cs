using Rollcall.Sandbox.Graph;

namespace Rollcall.Sandbox.Scenarios;

/// <summary>Next links that lead in a circle, or nowhere any more. A list of one page gets a second one, so that they can.</summary>
internal static class Links
{
    private static readonly Trouble Onward = Trouble.Page(bend => bend with { GoesOn = true }) with { Counts = false };

    /// <summary>Pages that were named lead back to the first; of others every second one does.</summary>
    public static Trouble Circle(Encounter encounter) =>
        encounter is { Order.Page: null, Asked.Page: 1 } ? Onward : Trouble.Page(bend => bend with { LeadsBack = true });

    public static Trouble Expire(Encounter encounter) =>
        encounter.Asked.Page == 1 ? Onward : new Trouble.Instead(Refusals.ExpiredPageToken);
}
