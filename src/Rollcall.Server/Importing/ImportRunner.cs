using Rollcall.Connectors;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using Rollcall.Server.Planner;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>
/// The whole story of a session, straight down: read, plan, save the plan, apply it. A test import is an import that stops before it
/// applies, so that a preview cannot lie.
/// </summary>
public sealed class ImportRunner(
    DirectoryReader directory,
    PeopleReader people,
    SessionProgress progress,
    ReadingLedgers ledgers,
    RulesReader rulesReader,
    UserReader userReader,
    RecentSwitchesReader switchesReader,
    AskPlanner askPlanner,
    PlanStore planStore,
    PlanApplier planApplier
)
{
    /// <returns>How the session ends: done, incomplete, or waiting for a person.</returns>
    /// <exception cref="DirectoryException">The directory could not be read; nothing was changed.</exception>
    /// <exception cref="OperationCanceledException">Somebody cancelled, or the server stops; what was applied is in the log.</exception>
    internal async Task<SessionEnd> RunAsync(SessionRow session, CancellationToken cancellationToken)
    {
        // What was read and planned is not held on to while the plan is applied: it is all in the store by then.
        var (end, people) = await PlanAsync(session, cancellationToken);
        if (session.Kind == SessionKind.Import && people > 0)
        {
            await ApplyAsync(session, people, cancellationToken);
        }

        return end;
    }

    /// <returns>How the session ends once its plan is applied, and how many people that changes.</returns>
    private async Task<(SessionEnd End, int People)> PlanAsync(SessionRow session, CancellationToken cancellationToken)
    {
        var job = session.Job!;
        var rules = await rulesReader.ReadAsync(job, cancellationToken);

        var (snapshot, only, unknown) = await ReadAsync(session, [.. rules.Links.Select(link => link.Group).Distinct()], cancellationToken);
        await progress.ReportAsync(session, SessionPhase.Planning, 0, snapshot.Users.Count, cancellationToken);
        var users = await userReader.ReadAsync(cancellationToken);
        var past = await switchesReader.ReadAsync(job.Id, cancellationToken);
        var plan = ImportPlanner.Plan(snapshot, users, rules, past, only);
        plan = await askPlanner.AskAsync(session, plan with { Rejections = [.. plan.Rejections, .. unknown] }, users, cancellationToken);
        var names = snapshot.Groups.ToDictionary(group => group.Id, group => group.DisplayName);
        await planStore.SaveAsync(session, plan, rules, names, cancellationToken, PlanOrigin.Of(job, rules, snapshot, users));

        var changed = plan.Changes.Select(change => change.Subject.ObjectId?.Value ?? change.Subject.User?.Value).Distinct().Count();
        return (SessionEnd.Of(plan, await ledgers.UnreadAsync(session.ReadingId, cancellationToken)), changed);
    }

    private async Task<(DirectorySnapshot Directory, IReadOnlySet<ObjectId>? Only, IReadOnlyList<Rejection> Unknown)> ReadAsync(
        SessionRow session,
        IReadOnlyCollection<ObjectId> linkedGroups,
        CancellationToken cancellationToken
    )
    {
        if (AskedPeople.Read(session) is not { } asked)
        {
            return (await directory.ReadAsync(session, linkedGroups, cancellationToken), null, []);
        }

        var read = await people.ReadAsync(session, asked, linkedGroups, cancellationToken);
        return (read.Directory, read.People, read.Unknown);
    }

    private async Task ApplyAsync(SessionRow session, int people, CancellationToken cancellationToken)
    {
        await progress.ReportAsync(session, SessionPhase.Applying, 0, people, cancellationToken);
        await planApplier.ApplyAsync(session, session.Job!, token => progress.StopIfAskedAsync(session, token), cancellationToken);
    }
}
