using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Scenarios;

/// <summary>A scenario meets a call that it is aimed at: for the how-manieth time, and when.</summary>
internal sealed record Encounter(ScenarioOrder Order, Asked Asked, int Number, DateTimeOffset Now, Dice Dice)
{
    /// <summary>What was ordered, or the scenario's own measure.</summary>
    public double Seconds(double otherwise) => Order.Seconds ?? otherwise;

    /// <summary>A number from 0 up to, and not including, 1, that only the seed and the encounter decide.</summary>
    public double Chance(Purpose purpose) => Dice.Roll(purpose, Number, 1_000_000) / 1_000_000d;
}
