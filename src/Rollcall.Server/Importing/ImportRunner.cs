using Rollcall.Connectors;
using Rollcall.Core;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Server.Planner;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Applying;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Touched;

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
    ApplyPhase applying,
    Settlements settlements,
    TouchedReader touched,
    ImportTelemetry telemetry
)
{
    private readonly LargeHeap heap = new();

    /// <returns>How the session ends: done, incomplete, or waiting for a person.</returns>
    /// <exception cref="DirectoryException">The directory could not be read; nothing was changed.</exception>
    /// <exception cref="OperationCanceledException">Somebody cancelled, or the server stops; what was applied is in the log.</exception>
    internal async Task<SessionEnd> RunAsync(SessionRow session, CancellationToken cancellationToken)
    {
        // Of what was read the plan alone holds on to something while it is applied.
        var planned = await PlanAsync(session, cancellationToken);
        if (planned.Lines is not null)
        {
            await ApplyAsync(session, planned, cancellationToken);
            // Nobody holds on to the plan from here on.
            planned = planned with
            {
                Lines = null,
            };
            if (planned.Plan is { Part: null })
            {
                heap.GiveBack();
            }
        }

        if (planned is { Plan: { } plan, Settlement: { } settlement, End.State: SessionState.Done })
        {
            await settlements.NoteAsync(session, settlement, applying.Raised, plan, cancellationToken);
        }

        return planned.End;
    }

    private Task ApplyAsync(SessionRow session, Planned planned, CancellationToken cancellationToken) =>
        applying.RunAsync(session, planned.People, planned.Lines!, cancellationToken);

    private async Task<Planned> PlanAsync(SessionRow session, CancellationToken cancellationToken)
    {
        var job = session.Job!;
        var rules = await rulesReader.ReadAsync(job, cancellationToken);
        IReadOnlyCollection<ObjectId> linked = [.. rules.Links.Select(link => link.Group).Distinct()];
        if (AskedPeople.Read(session) is { } asked)
        {
            var few = await telemetry.InPhaseAsync(
                session,
                SessionPhase.Reading,
                () => people.ReadAsync(session, asked, linked, cancellationToken)
            );
            return await telemetry.InPhaseAsync(session, SessionPhase.Planning, () => PlanAsync(session, rules, few, cancellationToken));
        }

        var read = await telemetry.InPhaseAsync(
            session,
            SessionPhase.Reading,
            () => directory.ReadAsync(session, linked, rules.Scope, cancellationToken)
        );
        telemetry.Read(session);
        var settlement = await settlements.BeginAsync(read.State, PlanOrigin.PrintOf(job, rules), cancellationToken);
        if (settlement is not null && await settlements.EndAsync(session, settlement, cancellationToken))
        {
            return new Planned(new SessionEnd(SessionState.Done), 0, null);
        }

        return await telemetry.InPhaseAsync(
            session,
            SessionPhase.Planning,
            () => PlanAsync(session, rules, read, settlement, cancellationToken)
        );
    }

    private async Task<Planned> PlanAsync(
        SessionRow session,
        ImportRules rules,
        ReadDirectory read,
        Settlement? settlement,
        CancellationToken cancellationToken
    )
    {
        if (await TouchedAsync(session, rules, read, settlement, cancellationToken) is { } part)
        {
            session.PlannedPeople = part.People.Count;
            return await PlanAsync(session, rules, PlanBasis.Of(part), cancellationToken) with { Settlement = settlement };
        }

        heap.Sweep();
        var all = new PeopleReading(await read.LoadAsync(cancellationToken), null, []);
        var planned = await PlanAsync(session, rules, all, cancellationToken) with { Settlement = settlement };
        heap.GiveBack();
        return planned;
    }

    /// <summary>What is to be planned for alone, since an earlier session has left nothing to do for all others; null: everybody is.</summary>
    private async Task<TouchedPart?> TouchedAsync(
        SessionRow session,
        ImportRules rules,
        ReadDirectory read,
        Settlement? now,
        CancellationToken cancellationToken
    ) =>
        read is { State: { } state, Changes: { } changes } && await settlements.BeforeAsync(session, now!, cancellationToken) is { } before
            ? await touched.ReadAsync(rules, state, changes, before, cancellationToken)
            : null;

    private async Task<Planned> PlanAsync(SessionRow session, ImportRules rules, PeopleReading read, CancellationToken cancellationToken)
    {
        await progress.ReportAsync(session, SessionPhase.Planning, 0, read.Directory.Users.Count, cancellationToken);
        return await PlanAsync(session, rules, PlanBasis.Of(read, await userReader.ReadAsync(cancellationToken)), cancellationToken);
    }

    private async Task<Planned> PlanAsync(SessionRow session, ImportRules rules, PlanBasis basis, CancellationToken cancellationToken)
    {
        var (snapshot, users) = (basis.Directory, basis.Users);
        var past = await switchesReader.ReadAsync(session.JobId, cancellationToken);
        var plan = ImportPlanner.Plan(snapshot, users, rules, past, basis.Part);
        if (basis.Part is null)
        {
            heap.Sweep();
        }

        plan = basis.Touched?.OfWhole(plan, rules.Job) ?? plan;
        plan = await askPlanner.AskAsync(
            session,
            plan with
            {
                Rejections = [.. plan.Rejections, .. basis.Unknown],
            },
            users,
            cancellationToken
        );
        var names = snapshot.Groups.ToDictionary(group => group.Id, group => group.DisplayName);
        var origin = PlanOrigin.Of(session.Job!, rules, snapshot, users);
        var end = SessionEnd.Of(plan, await ledgers.UnreadAsync(session.ReadingId, cancellationToken));
        // The last that happens here: nobody may lose the lines between the saving of the plan and its application.
        var lines = await planStore.SaveAsync(session, plan, rules, names, cancellationToken, origin, basis.Touched);
        return new Planned(
            end,
            plan.Changes.People,
            session.Kind == SessionKind.Import && plan.Changes.Count > 0 ? lines : null,
            new SettledPlan(rules, plan.Matched, basis.Touched)
        );
    }

    /// <summary>What planning left to be done.</summary>
    /// <param name="End">How the session ends once its plan is applied.</param>
    /// <param name="People">How many people that changes.</param>
    /// <param name="Lines">What is to be applied; null: nothing is.</param>
    /// <param name="Plan">What was planned; null: nothing was.</param>
    /// <param name="Settlement">What was looked at; null: not everybody, or nobody knows.</param>
    private sealed record Planned(SessionEnd End, int People, LinesToApply? Lines, SettledPlan? Plan = null, Settlement? Settlement = null);
}
