using Rollcall.Server.Store.Applying;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>The phase of a session in which a plan is carried out.</summary>
public sealed class ApplyPhase(SessionProgress progress, PlanApplier applier, SessionEndings endings, ImportTelemetry telemetry)
{
    /// <summary>How often it has raised the number of the people's changes.</summary>
    public int Raised => applier.Raised;

    /// <param name="session">The session.</param>
    /// <param name="people">How many people the lines are about.</param>
    /// <param name="lines">What is to be applied. Whoever breaks off leaves in the log what was not reached.</param>
    /// <param name="cancellationToken">Stops before the next batch.</param>
    /// <exception cref="SessionCancelledException">Somebody wants the session to end.</exception>
    internal async Task RunAsync(SessionRow session, int people, LinesToApply lines, CancellationToken cancellationToken)
    {
        try
        {
            await progress.ReportAsync(session, SessionPhase.Applying, 0, people, cancellationToken);
            await telemetry.InPhaseAsync(
                session,
                SessionPhase.Applying,
                () => applier.ApplyAsync(session, lines, token => progress.StopIfAskedAsync(session, token), cancellationToken)
            );
        }
        catch (Exception end) when (end is SessionCancelledException or OperationCanceledException)
        {
            await endings.TryAsync(session.Id, _ => lines.KeepRestAsync());
            throw;
        }
    }
}
