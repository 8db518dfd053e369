using System.Collections.Immutable;
using Rollcall.Sandbox.Graph;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Scenarios;

/// <summary>
/// The scenarios that are on. They change what Graph says, never the tenant: whoever asks the tenant hears the truth on the worst of days.
/// </summary>
public sealed class BadDay
{
    private readonly Lock changing = new();
    private readonly Tenant tenant;
    private readonly TimeProvider time;
    private volatile ImmutableList<RunningScenario> running = [];

    internal BadDay(Tenant tenant, TimeProvider time)
    {
        this.tenant = tenant;
        this.time = time;
    }

    /// <summary>Every scenario that there is.</summary>
    public IReadOnlyList<ScenarioEntry> Catalog { get; } = ScenarioCatalog.All;

    /// <summary>Those that are on.</summary>
    public IReadOnlyList<ScenarioState> Running
    {
        get
        {
            lock (changing)
            {
                var now = time.GetUtcNow();
                return [.. running.Where(scenario => !scenario.IsPast(now)).Select(scenario => scenario.State)];
            }
        }
    }

    /// <summary>Begins a scenario, anew if it is on.</summary>
    /// <exception cref="BadScenarioException">There is none of that name, or it can't be had as ordered.</exception>
    public ScenarioState Begin(ScenarioOrder order)
    {
        var scenario = ScenarioList.Find(order.Name);
        OrderCheck.ThrowIfBad(scenario, order);
        var whole = scenario.Complete(order);
        var begun = new RunningScenario(scenario, whole, scenario.Begin(whole, tenant), time.GetUtcNow());
        lock (changing)
        {
            // In the order of the list: what throttles comes before what fails.
            running =
            [
                .. running.Where(other => other.Name != scenario.Name).Append(begun).OrderBy(one => ScenarioList.All.IndexOf(one.Scenario)),
            ];
        }

        return begun.State;
    }

    /// <summary>Ends a scenario; whether it was on.</summary>
    /// <exception cref="BadScenarioException">There is none of that name.</exception>
    public bool End(string name)
    {
        var scenario = ScenarioList.Find(name);
        lock (changing)
        {
            var before = running;
            running = running.RemoveAll(one => one.Name == scenario.Name);
            return running.Count < before.Count;
        }
    }

    public void EndAll()
    {
        lock (changing)
        {
            running = [];
        }
    }

    internal Fate Meet(GraphCall call, string template, int cost)
    {
        var fate = new Fate(call);
        if (running.IsEmpty)
        {
            return fate;
        }

        lock (changing)
        {
            var asked = Asked.Of(call, template, cost);
            foreach (var scenario in running)
            {
                if (scenario.Meet(asked, time.GetUtcNow()) is { } trouble)
                {
                    fate = fate.With(trouble);
                }

                if (fate.Instead is not null)
                {
                    break;
                }
            }
        }

        return fate;
    }

    /// <summary>The app with the roles that a new token of it carries today.</summary>
    internal App Granted(App app)
    {
        lock (changing)
        {
            return app with
            {
                Roles =
                [
                    .. running
                        .Where(one => !one.IsPast(time.GetUtcNow()))
                        .Aggregate<RunningScenario, IEnumerable<string>>(app.Roles, (roles, one) => one.Act.Granted(roles)),
                ],
            };
        }
    }
}
