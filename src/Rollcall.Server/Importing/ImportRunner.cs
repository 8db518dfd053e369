using Rollcall.Connectors;
using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using Rollcall.Server.Directories;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>
/// The whole story of a session, straight down: read, plan, save the plan, apply it. A test import is an import that stops before it
/// applies, so that a preview cannot lie.
/// </summary>
public sealed class ImportRunner(
    DirectoryConnections directories,
    SessionProgress progress,
    DirectoryCopy copy,
    LostProperties lostProperties,
    RulesReader rulesReader,
    UserReader userReader,
    PlanStore planStore,
    PlanApplier planApplier
)
{
    /// <returns>How the session ends: done, or waiting for a person.</returns>
    /// <exception cref="DirectoryException">The directory could not be read whole; nothing was changed.</exception>
    /// <exception cref="OperationCanceledException">Somebody cancelled, or the server stops; what was applied is in the log.</exception>
    public async Task<ImportPlan> RunAsync(SessionRow session, CancellationToken cancellationToken)
    {
        var job = session.Job!;
        var rules = await rulesReader.ReadAsync(job, cancellationToken);

        var snapshot = await ReadAsync(session, job, [.. rules.Links.Select(link => link.Group).Distinct()], cancellationToken);
        await progress.ReportAsync(session, SessionPhase.Planning, 0, snapshot.Users.Count, cancellationToken);
        var users = await userReader.ReadAsync(cancellationToken);
        var plan = ImportPlanner.Plan(snapshot, users, rules);
        await planStore.SaveAsync(session, plan, rules.Rights, cancellationToken);

        if (session.Kind == SessionKind.Import && plan.Objections.Count == 0)
        {
            var people = plan
                .Changes.Select(change => (Guid?)change.Subject.ObjectId?.Value ?? change.Subject.User?.Value)
                .Distinct()
                .Count();
            await progress.ReportAsync(session, SessionPhase.Applying, 0, people, cancellationToken);
            await planApplier.ApplyAsync(session, job, token => progress.StopIfAskedAsync(session, token), cancellationToken);
        }

        return plan;
    }

    private async Task<DirectorySnapshot> ReadAsync(
        SessionRow session,
        JobRow job,
        IReadOnlyCollection<Core.ObjectId> linkedGroups,
        CancellationToken cancellationToken
    )
    {
        await progress.ReportAsync(session, SessionPhase.Reading, 0, 0, cancellationToken);
        await using var connector = directories.Open(job);
        var reading = await copy.BeginAsync(job.Id, cancellationToken);
        var people = 0;
        var parts = connector.ReadAsync(linkedGroups, cancellationToken);
        await foreach (var part in progress.StoppableAsync(session, parts, cancellationToken))
        {
            await reading.KeepAsync(session, part, cancellationToken);
            if (part is UsersRead read)
            {
                people += read.Users.Count;
                await progress.ReportAsync(session, SessionPhase.Reading, people, 0, cancellationToken);
            }
        }

        if (await lostProperties.FindAsync(job.Id, reading, cancellationToken) is { Count: > 0 } lost)
        {
            throw Lost(lost);
        }

        await copy.CompleteAsync(job.Id, reading, cancellationToken);
        return await copy.LoadAsync(reading.Id, cancellationToken);
    }

    private static DirectoryException Lost(IReadOnlyList<string> properties) =>
        new(
            DirectoryFaults.PermissionMissing,
            $"The directory has stopped telling {string.Join(" and ", properties)} of people: it told it of most at the last reading, and of nobody "
                + "now. So it can't be known who may be imported, and nothing was changed. A permission was probably taken from the app: "
                + "User.Read.All lets it read them again; rollcall job check shows what the app has."
        );
}
