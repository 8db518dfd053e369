using Rollcall.Core.Rules;

namespace Rollcall.Core.Planning;

/// <summary>The limits that a plan is over, and what waits for a person because of them.</summary>
/// <param name="Deactivated">Too many people would be deactivated; null: they would not.</param>
/// <param name="Revoked">Too many rights would be revoked in all.</param>
/// <param name="RevokedPerRight">By right: too many people would lose it.</param>
/// <param name="Created">Too many people would be created.</param>
/// <param name="OverLimit">What becomes of the rest.</param>
internal sealed record Overruns(
    Objection? Deactivated,
    Objection? Revoked,
    IReadOnlyDictionary<RightId, Objection> RevokedPerRight,
    Objection? Created,
    OverLimit OverLimit
)
{
    private readonly Objection? ofAnyRemoval =
        Deactivated ?? Revoked ?? RevokedPerRight.OrderBy(right => right.Key).Select(right => right.Value).FirstOrDefault();

    public IReadOnlyList<Objection> All =>
        [
            .. new[] { Deactivated, Revoked }.OfType<Objection>(),
            .. RevokedPerRight.OrderBy(right => right.Key).Select(right => right.Value),
            .. new[] { Created }.OfType<Objection>(),
        ];

    /// <summary>All removals wait for each other, and who is created with what they are given: half of either is no plan that anybody made.</summary>
    public Objection? WhyWait(Change change) =>
        change switch
        {
            DeactivateUser => ofAnyRemoval,
            RevokeRight revoke => RevokedPerRight.GetValueOrDefault(revoke.Right) ?? Revoked ?? ofAnyRemoval,
            { Subject.User: null } => Created,
            _ => null,
        } ?? (OverLimit == OverLimit.AllOrNothing ? ofAnyRemoval ?? Created : null);
}
