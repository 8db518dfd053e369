using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Scenarios;

/// <summary>How late answers come.</summary>
internal static class LateAnswers
{
    public static Trouble Wait(Encounter encounter)
    {
        var jitter = (encounter.Order.Jitter ?? 0) * encounter.Chance(Purpose.Jitter);
        return new Trouble.Late(TimeSpan.FromSeconds(encounter.Seconds(0.5) + jitter));
    }
}
