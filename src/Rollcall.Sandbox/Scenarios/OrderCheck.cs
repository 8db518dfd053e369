namespace Rollcall.Sandbox.Scenarios;

/// <summary>Finds everything that is wrong with an order.</summary>
internal static class OrderCheck
{
    /// <exception cref="BadScenarioException">Something is.</exception>
    public static void ThrowIfBad(Scenario scenario, ScenarioOrder order)
    {
        if (Faults(scenario, order).ToList() is { Count: > 0 } faults)
        {
            throw new BadScenarioException(false, faults);
        }
    }

    private static IEnumerable<string> Faults(Scenario scenario, ScenarioOrder order) =>
        Aim(scenario, order).Concat(Measures(scenario, order)).Concat(Parameters(scenario, order));

    private static IEnumerable<string> Aim(Scenario scenario, ScenarioOrder order)
    {
        if (order.Target is { } target && !scenario.Targets.Contains(target))
        {
            yield return scenario.Targets.Length == 0
                ? $"{scenario.Name} takes no target."
                : $"{scenario.Name} can't be aimed at {Word(target)}, only at {string.Join(", ", scenario.Targets.Select(Word))}.";
        }

        if (scenario.NeedsGroup && order.Group is null)
        {
            yield return $"{scenario.Name} needs the id of a group.";
        }

        if (!scenario.NeedsGroup && order.Group is not null && (order.Target ?? ScenarioTarget.Members) != ScenarioTarget.Members)
        {
            yield return "A group goes with the target members.";
        }
        else if (!scenario.NeedsGroup && order.Group is not null && !scenario.Targets.Contains(ScenarioTarget.Members))
        {
            yield return $"{scenario.Name} takes no group.";
        }

        if (order.Page is not null && scenario.Targets.Length == 0)
        {
            yield return $"{scenario.Name} takes no page.";
        }
    }

    private static IEnumerable<string> Measures(Scenario scenario, ScenarioOrder order)
    {
        if (order.Probability is not (> 0 and <= 1))
        {
            yield return "probability is more than 0, and 1 at the most.";
        }

        foreach (var (name, value, least) in Numbers(order))
        {
            if (value is { } number && !(number >= least && number <= int.MaxValue))
            {
                yield return FormattableString.Invariant($"{name} is a number from {least} on.");
            }
        }

        if (order.Status is < 400 or > 599)
        {
            yield return "status is a number from 400 to 599.";
        }

        if (order.Pause is not null && (order.Burst ?? scenario.Burst) is null)
        {
            yield return "pause goes with burst.";
        }

        if (order is { Seconds: not null, Requests: not null })
        {
            yield return "Give seconds or requests, not both.";
        }
    }

    private static IEnumerable<(string Name, double? Value, int Least)> Numbers(ScenarioOrder order) =>
        [
            ("times", order.Times, 1),
            ("after", order.After, 0),
            ("burst", order.Burst, 1),
            ("pause", order.Pause, 1),
            ("lasts", order.Lasts, 0),
            ("seconds", order.Seconds, 0),
            ("jitter", order.Jitter, 0),
            ("items", order.Items, 1),
            ("requests", order.Requests, 1),
            ("units", order.Units, 1),
        ];

    private static IEnumerable<string> Parameters(Scenario scenario, ScenarioOrder order)
    {
        (string Name, bool IsGiven)[] own =
        [
            ("seconds", order.Seconds is not null),
            ("jitter", order.Jitter is not null),
            ("status", order.Status is not null),
            ("items", order.Items is not null),
            ("requests", order.Requests is not null),
            ("units", order.Units is not null),
            ("size", order.Size is not null),
        ];
        return own.Where(parameter => parameter.IsGiven && !scenario.Parameters.Contains(parameter.Name))
            .Select(parameter => $"{scenario.Name} takes no {parameter.Name}.");
    }

    private static string Word(ScenarioTarget target) => target.ToString().ToLowerInvariant();
}
