using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Core.Tests.Properties;
using Rollcall.Core.Users;

namespace Rollcall.Core.Tests;

/// <summary>Imports of one job one after the other, each applied and remembered as a store would.</summary>
internal sealed class Sequence(ImportRules rules, IReadOnlyList<User> users)
{
    private ImportPlan? last;
    private ImportPlan? before;

    public IReadOnlyList<User> Users { get; private set; } = users;

    public RecentSwitches Past =>
        new(
            before is null || last is null ? new HashSet<Switch>() : Off(before.Changes).Intersect(On(last.Changes)).ToHashSet(),
            Held(last),
            Held(before)
        );

    public ImportPlan Import(DirectorySnapshot directory)
    {
        var plan = ImportPlanner.Plan(directory, Users, rules, Past);
        (before, last) = (last, plan);
        Users = Applying.Apply(plan, Users, rules.Job);
        return plan;
    }

    private static IEnumerable<Switch> Off(IEnumerable<Change> changes) =>
        changes.SelectMany(change =>
            change switch
            {
                DeactivateUser => [new Switch(change.Subject.User!.Value, null)],
                RevokeRight revoke => [new Switch(change.Subject.User!.Value, revoke.Right)],
                _ => Array.Empty<Switch>(),
            }
        );

    /// <summary>Whoever is created or adopted was not switched off before.</summary>
    private static IEnumerable<Switch> On(IEnumerable<Change> changes) =>
        changes.SelectMany(change =>
            change switch
            {
                ReactivateUser { Subject.User: { } user } => [new Switch(user, null)],
                GrantRight { Subject.User: { } user } grant => [new Switch(user, grant.Right)],
                _ => Array.Empty<Switch>(),
            }
        );

    private static HashSet<Switch> Held(ImportPlan? plan) =>
        [.. Off((plan?.Waiting ?? []).Where(waiting => waiting.Code == "guard.unsteady").Select(waiting => waiting.Change))];
}
