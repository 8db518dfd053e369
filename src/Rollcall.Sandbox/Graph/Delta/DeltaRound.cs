using Rollcall.Sandbox.Tenants;
using static Rollcall.Sandbox.Graph.GraphAnswer;

namespace Rollcall.Sandbox.Graph.Delta;

/// <summary>
/// One round: from a moment, or from nothing, up to the moment at which its first page was asked for. What happens while it is read belongs to
/// the next one.
/// </summary>
internal sealed record DeltaRound(DeltaState State, DirectoryView? Before, DirectoryView After)
{
    /// <summary>The round that begins, or goes on, with a call.</summary>
    public static Refusal? Of(GraphCall call, string collection, DeltaState state, out DeltaRound round)
    {
        var tenant = call.Tenant;
        var since = state.Since is { } number ? tenant.FindMoment(number) : null;
        var until = state.Until is { } end ? tenant.FindMoment(end) : tenant.MomentOf(call.View);
        round = new DeltaRound(state, since?.View, until?.View ?? call.View);
        if (state.Until is not null)
        {
            return until is null || (state.Since is not null && since is null) ? Refusals.ExpiredPageToken : null;
        }

        if (state.Since is not null && since is null)
        {
            return Refusals.DeltaTooOld;
        }

        if (since is not null && !since.View.IsOfTenantOf(until!.View))
        {
            return Refusals.DeltaUnknown;
        }

        // A copy that lags behind what was told already has nothing to tell.
        var isBehind = since is not null && until!.View.Overlay.Moment < since.View.Overlay.Moment;
        var moment = isBehind ? since! : until!;
        round = new DeltaRound(state with { Until = moment.Number, Twist = call.Twist }, since?.View, moment.View);
        return null;
    }

    /// <summary>What is in the round from its page's place on, each with the number to go on from after it.</summary>
    public IEnumerable<(DeltaItem<T> Item, long Next)> Items<T>(GraphCall call, DeltaKind<T> kind, DeltaColumns<T> columns)
        where T : class
    {
        var from = State.Place.From;
        if (Before is null)
        {
            return kind.Everything(call, this, from, columns);
        }

        if (State.Twist == DeltaTwist.None)
        {
            return kind.Changes(call, this, Before, from, columns);
        }

        var told = Twisted([.. kind.Changes(call, this, Before, 0, columns).Select(change => change.Item)]);
        return told.Select((item, index) => (item, index + 1L)).Skip((int)from);
    }

    private List<DeltaItem<T>> Twisted<T>(List<DeltaItem<T>> items)
        where T : class
    {
        var (dice, twist) = (new Dice(State.Twist.Seed), State.Twist);
        var byChance = Enumerable.Range(0, items.Count).OrderBy(index => dice.Roll(Purpose.Delta, index)).Skip(twist.Hides);
        List<DeltaItem<T>> told = [.. (twist.Shuffles ? byChance : byChance.Order()).Select(index => items[index])];
        return twist.Replays ? [.. told.Select(item => item.Former), .. told] : told;
    }
}
