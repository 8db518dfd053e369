namespace Rollcall.Server.Planner;

/// <summary>Shows where the planner is asked before people leave; never the secret.</summary>
public sealed class ShowPlanner(PlannerSettings settings)
{
    public async Task<PlannerView> HandleAsync(CancellationToken cancellationToken) =>
        await settings.ReadAsync(cancellationToken) is { } planner
            ? new PlannerView(planner.Address.AbsoluteUri, planner.Blocks)
            : new PlannerView(null, false);
}

/// <summary>Where the planner is asked.</summary>
/// <param name="Address">Its root; null: nobody is asked.</param>
/// <param name="Blocks">Whoever it does not tell of in time waits for a person.</param>
public sealed record PlannerView(string? Address, bool Blocks);
