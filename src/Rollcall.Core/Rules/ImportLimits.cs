namespace Rollcall.Core.Rules;

/// <summary>
/// How much one import may do without a person's word; null: any number. A percentage counts from the second one on, since one of three
/// would be a third: a single person or right is never too many by its percentage.
/// </summary>
public sealed record ImportLimits
{
    /// <summary>What a job has whose administrator chose nothing.</summary>
    public static ImportLimits Default { get; } = new();

    public static ImportLimits None { get; } =
        new()
        {
            Deactivated = null,
            DeactivatedPercent = null,
            Revoked = null,
            RevokedPercent = null,
            RevokedPerRight = null,
            RevokedPerRightPercent = null,
            Created = null,
        };

    /// <summary>Most people deactivated, 0 or more.</summary>
    public int? Deactivated { get; init; } = 500;

    /// <summary>The same in per cent of the active people whom the job has imported, 0 to 100.</summary>
    public int? DeactivatedPercent { get; init; } = 20;

    /// <summary>Most rights revoked in all, 0 or more.</summary>
    public int? Revoked { get; init; } = 1000;

    /// <summary>The same in per cent of the rights that the job manages, 0 to 100.</summary>
    public int? RevokedPercent { get; init; } = 20;

    /// <summary>Most people who lose the same right, 0 or more.</summary>
    public int? RevokedPerRight { get; init; } = 200;

    /// <summary>The same in per cent of the imported people who have it, 0 to 100.</summary>
    public int? RevokedPerRightPercent { get; init; } = 50;

    /// <summary>Most people created, 0 or more.</summary>
    public int? Created { get; init; } = 100_000;

    public OverLimit OverLimit { get; init; } = OverLimit.AllOrNothing;
}

/// <summary>What becomes of the rest of an import that is over a limit.</summary>
public enum OverLimit
{
    /// <summary>Nothing of it is applied until a person has decided.</summary>
    AllOrNothing,

    /// <summary>What no limit is about is applied at once.</summary>
    ApplyRest,
}
