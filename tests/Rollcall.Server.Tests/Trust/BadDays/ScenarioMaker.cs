using Rollcall.Sandbox.Scenarios;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>Orders scenarios from the catalog at random: what, aimed where, how often, how likely.</summary>
internal static class ScenarioMaker
{
    /// <summary>All or nothing: half of such a lie would be believed by whomever it is told, and no group begins to hide its members one day.</summary>
    private static readonly string[] Whole = [ScenarioNames.Empty, ScenarioNames.Strangers, ScenarioNames.HiddenGroup];

    /// <summary>Each time that it happens somebody waits by the real clock.</summary>
    private static readonly string[] Slow =
    [
        ScenarioNames.ThrottledSeconds,
        ScenarioNames.ThrottledDecimal,
        ScenarioNames.ThrottledSilent,
        ScenarioNames.Unavailable,
        ScenarioNames.GatewayTimeout,
        ScenarioNames.PageFails,
        ScenarioNames.Reset,
        ScenarioNames.CutJson,
        ScenarioNames.ProxyHtml,
        ScenarioNames.NoValue,
    ];

    /// <summary>It asks to wait for longer than anybody who goes by the real clock has time for.</summary>
    private static readonly string[] TooSlow = [ScenarioNames.Budget, ScenarioNames.ThrottledDate, ScenarioNames.ThrottledOne];

    public static ScenarioOrder Make(Random luck, IReadOnlyList<Guid> groups, bool isReal)
    {
        var entry = luck.Pick(ScenarioCatalog.All.Where(entry => !entry.IsOfDelta && (!isReal || !TooSlow.Contains(entry.Name))).ToList());
        var order = Aim(luck, entry, groups);
        if (!Whole.Contains(entry.Name))
        {
            order = Often(luck, order, entry);
        }

        order = Measured(luck, order, entry);
        return isReal && Slow.Contains(entry.Name)
            ? order with
            {
                Times = 1,
                Probability = 1,
                Seconds = order.Seconds is null ? null : 0,
            }
            : order;
    }

    private static ScenarioOrder Aim(Random luck, ScenarioEntry entry, IReadOnlyList<Guid> groups)
    {
        var order = new ScenarioOrder { Name = entry.Name, Seed = luck.Next(1, 1000) };
        if (entry.NeedsGroup)
        {
            return order with { Group = luck.Pick(groups) };
        }

        if (entry.Targets.Count == 0 || luck.Next(4) == 0)
        {
            return order;
        }

        var target = luck.Pick(entry.Targets);
        return order with { Target = target, Group = target == ScenarioTarget.Members && luck.Next(2) == 0 ? luck.Pick(groups) : null };
    }

    private static ScenarioOrder Often(Random luck, ScenarioOrder order, ScenarioEntry entry) =>
        order with
        {
            Page =
                entry.Targets.Count == 0
                    ? null
                    : luck.Next(6) switch
                    {
                        0 => PageRange.Only(luck.Next(1, 4)),
                        1 => PageRange.From(2),
                        _ => null,
                    },
            Probability = luck.Next(2) == 0 ? 1 : luck.Next(2, 10) / 10.0,
            // An empty page after the other, without end, is a day of its own.
            Times = luck.Next(2) == 0 || entry.Name == ScenarioNames.EmptyPages ? luck.Next(1, 6) : null,
            After = luck.Next(3) == 0 ? luck.Next(20) : 0,
            Burst = luck.Next(8) == 0 ? luck.Next(1, 4) : null,
        };

    private static ScenarioOrder Measured(Random luck, ScenarioOrder order, ScenarioEntry entry) =>
        entry.Name switch
        {
            ScenarioNames.Latency => order with { Seconds = luck.Next(30) / 1000.0, Jitter = 0.005 },
            ScenarioNames.ReplicationLag when luck.Next(2) == 0 => order with { Requests = luck.Next(1, 40) },
            ScenarioNames.ReplicationLag => order with { Seconds = luck.Next(1, 10) },
            ScenarioNames.PageFails => order with { Status = luck.Pick([500, 502, 503, 400, 408]) },
            ScenarioNames.ShortPages => order with { Items = luck.Next(3, 60) },
            ScenarioNames.Budget => order with { Units = luck.Next(50, 1000) },
            _ => entry.Parameters.Contains("seconds") ? order with { Seconds = luck.Next(90) } : order,
        };
}
