using Rollcall.Core.Rules;
using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>Lets a plan wait for a person that would take away, or make, more than the job's limits allow.</summary>
internal static class Limiting
{
    public const string Deactivated = "limit.deactivated";
    public const string Revoked = "limit.revoked";
    public const string RevokedPerRight = "limit.revoked-per-right";
    public const string Created = "limit.created";

    public static Guarded Limit(Guarded guarded, IReadOnlyList<User> users, ImportRules rules)
    {
        var removals = RemovalObjections(guarded.Changes, users, rules).ToList();
        var creations = CreationObjections(guarded.Changes, rules.Limits).ToList();
        if (removals.Count + creations.Count == 0)
        {
            return guarded;
        }

        List<Objection> all = [.. removals, .. creations];
        var made = guarded.Changes.OfType<CreateUser>().Select(create => create.Subject.ObjectId).ToHashSet();
        return guarded.Wait(change =>
            Removals.Is(change) && removals.Count > 0 ? Waiting(change, removals[0])
            : change.Subject.User is null && made.Contains(change.Subject.ObjectId) && creations.Count > 0 ? Waiting(change, creations[0])
            : rules.Limits.OverLimit == OverLimit.AllOrNothing ? Waiting(change, all[0])
            : null
        ) with
        {
            Objections = [.. guarded.Objections, .. all],
        };
    }

    private static IEnumerable<Objection> RemovalObjections(IReadOnlyList<Change> changes, IReadOnlyList<User> users, ImportRules rules)
    {
        var limits = rules.Limits;
        var imported = users.Where(user => user.Anchor?.Job == rules.Job).ToList();
        var managed = new ManagedRights(rules);
        var holders = imported.SelectMany(user => managed.Among(user.Grants)).CountBy(right => right).ToDictionary();
        var revoked = changes.OfType<RevokeRight>().CountBy(revoke => revoke.Right).ToDictionary();

        if (
            Over(
                changes.Count(change => change is DeactivateUser),
                imported.Count(user => user.IsActive),
                limits.Deactivated,
                limits.DeactivatedPercent
            ) is
            { } people
        )
        {
            yield return new Objection(Deactivated, $"{people} active people whom the job has imported would be deactivated. {Decide}");
        }

        if (Over(revoked.Values.Sum(), holders.Values.Sum(), limits.Revoked, limits.RevokedPercent) is { } rights)
        {
            yield return new Objection(Revoked, $"{rights} rights that the job manages would be revoked. {Decide}");
        }

        foreach (var (right, count) in revoked.OrderBy(one => one.Key))
        {
            if (Over(count, holders.GetValueOrDefault(right), limits.RevokedPerRight, limits.RevokedPerRightPercent) is { } some)
            {
                var name = rules.Rights.GetValueOrDefault(right)?.ToString() ?? right.ToString();
                yield return new Objection(RevokedPerRight, $"{some} imported people who have {Texts.Shown(name)} would lose it. {Decide}");
            }
        }
    }

    private static IEnumerable<Objection> CreationObjections(IReadOnlyList<Change> changes, ImportLimits limits)
    {
        var created = changes.Count(change => change is CreateUser);
        if (limits.Created is { } most && created > most)
        {
            yield return new Objection(Created, $"{created} people would be created, and the job's limit is {most}. {Decide}");
        }
    }

    /// <summary>How many of how many, and the limit that they are over; null: they are not.</summary>
    private static string? Over(int count, int all, int? most, int? percent) =>
        most is { } number && count > number ? $"{count} (the job's limit is {number}) of {all}"
        : percent is { } share && count > 1 && 100L * count > (long)share * all ? $"{count} (the job's limit is {share} %) of {all}"
        : null;

    private const string Decide = "Look at who it is, then allow or deny it.";

    private static WaitingChange Waiting(Change change, Objection objection) => new(change, objection.Code, objection.Message);
}
