using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Rules;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Home;

/// <summary>Finds out which step of a new installation comes next.</summary>
public sealed class SetupReader(ServerDb db)
{
    /// <returns>Null once an import was done: the installation is not new any more.</returns>
    public async Task<Setup?> ReadAsync(CancellationToken cancellationToken)
    {
        if (
            await db.Sessions.AnyAsync(
                session =>
                    session.Kind == SessionKind.Import && (session.State == SessionState.Done || session.State == SessionState.Incomplete),
                cancellationToken
            )
        )
        {
            return null;
        }

        // Whoever set up several jobs before the first import began with the oldest; ids are made in the order of time.
        var job = await db.Jobs.AsNoTracking().OrderBy(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        var linked = job is not null && await db.Links.AnyAsync(link => link.JobId == job.Id, cancellationToken);
        var tested = job is not null && await IsTestedAsync(job.Id, cancellationToken);
        var loaded = job is { StructureId: not null } or { ReadingId: not null };
        SetupStepState[] steps =
        [
            new(SetupStep.FillLists, await db.ListEntries.AnyAsync(cancellationToken)),
            new(SetupStep.MakeJob, job is not null),
            new(SetupStep.Consent, loaded || tested || (job is not null && await db.ConsentUses.AnyAsync(cancellationToken))),
            new(SetupStep.LoadStructure, loaded || tested),
            new(SetupStep.LinkGroups, linked || job is { Scope: Scope.Everybody }),
            new(SetupStep.TestImport, tested),
            new(SetupStep.Import, false),
        ];
        return new Setup(job?.Id, job?.Name, steps);
    }

    private Task<bool> IsTestedAsync(Guid job, CancellationToken cancellationToken) =>
        db.Sessions.AnyAsync(
            session => session.JobId == job && session.Kind == SessionKind.Test && session.State == SessionState.Done,
            cancellationToken
        );
}
