using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>Lets a plan wait for a person that would take away, or make, more than the job's limits allow.</summary>
internal static class Limiting
{
    private const string Decide = "Look at who it is, then allow or deny it.";

    /// <param name="guarded">The changes that are left.</param>
    /// <param name="users">The users whom they may be about.</param>
    /// <param name="rules">The limits.</param>
    /// <param name="whole">What the whole job counts; null: what these users count.</param>
    public static Guarded Limit(Guarded guarded, IReadOnlyList<User> users, ImportRules rules, JobTotals? whole)
    {
        var over = Count(guarded, users, rules, whole ?? JobTotals.Of(users, rules));
        return guarded.Wait(change => over.WhyWait(change) is { } why ? new WaitingChange(change, why.Code, why.Message) : null) with
        {
            Objections = over.All,
        };
    }

    private static Overruns Count(Guarded guarded, IReadOnlyList<User> users, ImportRules rules, JobTotals whole)
    {
        var limits = rules.Limits;
        IReadOnlyList<Change> changes = [.. guarded.Open];
        var adopted = changes.OfType<AdoptUser>().Select(adopt => adopt.Subject.User).ToHashSet();
        var held = whole.And(JobTotals.HeldBy(users.Where(user => adopted.Contains(user.Id)), rules));
        var revoked = changes.OfType<RevokeRight>().CountBy(revoke => revoke.Right).ToDictionary();
        var deactivated = changes.Count(change => change is DeactivateUser);
        var created = guarded.Created;

        return new Overruns(
            Over(deactivated, whole.Active, limits.Deactivated, limits.DeactivatedPercent) is { } people
                ? new Objection("limit.deactivated", $"{people} active people whom the job has imported would be deactivated. {Decide}")
                : null,
            Over(revoked.Values.Sum(), held.Values.Sum(), limits.Revoked, limits.RevokedPercent) is { } rights
                ? new Objection("limit.revoked", $"{rights} rights that the job manages would be revoked. {Decide}")
                : null,
            PerRight(revoked, held, rules),
            created > limits.Created
                ? new Objection("limit.created", $"{created} people would be created, and the job's limit is {limits.Created}. {Decide}")
                : null,
            limits.OverLimit
        );
    }

    private static Dictionary<RightId, Objection> PerRight(
        Dictionary<RightId, int> revoked,
        IReadOnlyDictionary<RightId, int> held,
        ImportRules rules
    )
    {
        var objections = new Dictionary<RightId, Objection>();
        foreach (var (right, count) in revoked)
        {
            var all = held.GetValueOrDefault(right);
            if (Over(count, all, rules.Limits.RevokedPerRight, rules.Limits.RevokedPerRightPercent) is { } some)
            {
                var name = Texts.Shown(rules.Rights.GetValueOrDefault(right)?.ToString() ?? right.ToString());
                objections[right] = new Objection(
                    "limit.revoked-per-right",
                    $"{some} people of this job who have the right {name} would lose it. {Decide}"
                );
            }
        }

        return objections;
    }

    /// <summary>How many of how many, and the limit that they are over; null: they are not.</summary>
    private static string? Over(int count, int all, int? most, int? percent) =>
        count > most ? $"{count} (the job's limit is {most}) of {all}"
        : count > 1 && 100L * count > (long?)percent * all ? $"{count} (the job's limit is {percent} %) of {all}"
        : null;
}
