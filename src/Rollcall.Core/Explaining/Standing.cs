using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;

namespace Rollcall.Core.Explaining;

/// <summary>What a job makes of a directory user, found out with the planner's own steps.</summary>
/// <param name="Excluded">Why the user is out of scope; null: in scope.</param>
/// <param name="Rejection">Why the user can't be imported; null: nothing stands in the way, or it is out of scope.</param>
/// <param name="Login">The login that the user gets; null: none.</param>
public sealed record Standing(LeaverReason? Excluded, Rejection? Rejection, string? Login)
{
    /// <param name="user">The directory user.</param>
    /// <param name="isReached">Whether a linked group holds the user, directly or through nested groups.</param>
    /// <param name="rules">The job's rules.</param>
    public static Standing Of(DirectoryUser user, bool isReached, ImportRules rules)
    {
        if (Scoping.WhyExcluded(user, isReached, rules) is { } excluded)
        {
            return new Standing(excluded, null, null);
        }

        return new Mapping(rules).TryMap(new Person(user, []), out var mapped, out var rejection)
            ? new Standing(null, null, mapped.Profile.Login)
            : new Standing(null, rejection, null);
    }
}
