using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>
/// Tells of whose changes no guard has anything to say that it would not say of those of all such people: nothing is taken, nobody is recognised or comes
/// back, no login changes hands, and nobody becomes an administrator. A new guard that looks at anything else has to be told of here.
/// </summary>
internal sealed class PlainRule(ImportRules rules)
{
    private readonly HashSet<RightId> administration =
    [
        .. rules.Rights.Where(right => right.Value.Role == Role.Administrator).Select(right => right.Key),
    ];

    public bool Is(UserChanges changes) =>
        changes.Taken.Count == 0
        && changes.Added.All(change =>
            change switch
            {
                CreateUser => true,
                UpdateUser => ApplyStages.Of(change) == ApplyStage.Additions,
                GrantRight grant => !administration.Contains(grant.Right),
                _ => false,
            }
        );
}
