using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Core.Undoing;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Plans the undo of a session from its log and the people as they are now: the same for who looks first and for who does it.</summary>
public sealed class UndoPlanner(AppliedLog log, RulesReader rulesReader, UserReader userReader)
{
    /// <param name="job">The session's job.</param>
    /// <param name="session">The session that is to be undone.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<(ImportPlan Plan, ImportRules Rules)> PlanAsync(JobRow job, long session, CancellationToken cancellationToken)
    {
        var rules = await rulesReader.ReadAsync(job, cancellationToken);
        var done = await log.ReadAsync(session, cancellationToken);
        var later = await log.LaterAsync(session, cancellationToken);
        var users = await userReader.ReadAsync(cancellationToken);
        return (SessionUndo.Plan(done, later, users, rules), rules);
    }
}
