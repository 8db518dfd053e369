using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using Rollcall.Core.Users;

namespace Rollcall.Server.Store.Touched;

/// <summary>All that has to be looked at to plan for the people whom changes touch: everybody else is as an earlier session left them.</summary>
/// <param name="Before">What that session left.</param>
/// <param name="People">Whom the changes touch, whom the earlier session left out because of others or kept from something, and who has a name that one of them wants.</param>
/// <param name="Rejected">Of the people, those whom the earlier session left out.</param>
/// <param name="Directory">They, as far as the directory has them, and the groups above them.</param>
/// <param name="Users">The users who are one of them, who have their names, and all administrators.</param>
/// <param name="Newcomers">Of the people, those whom the copy has not had before.</param>
/// <param name="Gone">Of the people, those whom the copy has no more.</param>
internal sealed record TouchedPart(
    SettledState Before,
    IReadOnlySet<ObjectId> People,
    IReadOnlySet<ObjectId> Rejected,
    DirectorySnapshot Directory,
    IReadOnlyList<User> Users,
    int Newcomers,
    int Gone
)
{
    /// <summary>Counts for the whole job what the plan counts for the part.</summary>
    /// <param name="plan">A plan for the part.</param>
    /// <param name="job">Whose plan it is.</param>
    public ImportPlan OfWhole(ImportPlan plan, JobId job)
    {
        var matched = UsersOf(job)
            .Where(user => user.IsActive)
            .Select(user => user.Anchor!.Value.ObjectId)
            .Distinct()
            .Count(person => !Rejected.Contains(person) && !Before.Kept.Leaving.Contains(person));
        var inCopy = Directory.Users.Count - Newcomers + Gone;
        var excluded = inCopy - matched - Rejected.Count;
        return plan with
        {
            Matched = Before.Matched - matched + plan.Matched,
            Unchanged = Before.Matched - matched + plan.Unchanged,
            Excluded = Before.Excluded - excluded + plan.Excluded,
            StillRejected = Before.Rejected - Rejected.Count,
        };
    }

    /// <summary>Those of the users whom the job has imported as one of the people.</summary>
    public IEnumerable<User> UsersOf(JobId job) =>
        Users.Where(user => user.Anchor is { } anchor && anchor.Job == job && People.Contains(anchor.ObjectId));
}

/// <summary>What a session left that left nothing to do.</summary>
/// <param name="Basis">The session, or the one that it goes on from: see <see cref="LeftOut"/>.</param>
/// <param name="Matched">How many people had, or got, a user.</param>
/// <param name="Excluded">How many people of the directory were out of scope.</param>
/// <param name="Rejected">How many were left out.</param>
/// <param name="BecauseOfOthers">Who of them was because of others.</param>
/// <param name="Kept">Of whom something was withheld that is to be withheld again.</param>
/// <param name="Totals">What the job's people count.</param>
internal sealed record SettledState(
    long Basis,
    int Matched,
    int Excluded,
    int Rejected,
    IReadOnlyList<ObjectId> BecauseOfOthers,
    Kept Kept,
    JobTotals Totals
);
