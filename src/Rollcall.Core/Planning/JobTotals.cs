using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>How many active people a job has imported, and how many of its people have each right that it manages: what limits in per cent are of.</summary>
/// <param name="Active">Active users with an anchor of the job.</param>
/// <param name="Held">By right: users with an anchor of the job, active or not, who have it. What nobody has may be left out.</param>
public sealed record JobTotals(int Active, IReadOnlyDictionary<RightId, int> Held)
{
    /// <summary>Counts among these users; users of other jobs and users made by hand count for nothing.</summary>
    public static JobTotals Of(IEnumerable<User> users, ImportRules rules)
    {
        var imported = users.Where(user => user.Anchor?.Job == rules.Job).ToList();
        return new JobTotals(imported.Count(user => user.IsActive), HeldBy(imported, rules));
    }

    /// <summary>The same, after some users have become others.</summary>
    /// <param name="before">What they counted.</param>
    /// <param name="after">What they count now.</param>
    public JobTotals Changed(JobTotals before, JobTotals after) =>
        new(Active - before.Active + after.Active, Sum(Sum(Held, after.Held, 1), before.Held, -1));

    /// <summary>How many have each right when these have it, too.</summary>
    internal Dictionary<RightId, int> And(IReadOnlyDictionary<RightId, int> more) => Sum(Held, more, 1);

    /// <summary>By right that the job manages: how many of these users have it.</summary>
    internal static Dictionary<RightId, int> HeldBy(IEnumerable<User> users, ImportRules rules)
    {
        var managed = new ManagedRights(rules);
        return users.SelectMany(user => managed.Among(user.Grants)).CountBy(right => right).ToDictionary();
    }

    private static Dictionary<RightId, int> Sum(IReadOnlyDictionary<RightId, int> held, IReadOnlyDictionary<RightId, int> more, int sign)
    {
        var sum = new Dictionary<RightId, int>(held);
        foreach (var (right, count) in more)
        {
            sum[right] = sum.GetValueOrDefault(right) + sign * count;
        }

        return sum;
    }
}
