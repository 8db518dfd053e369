using Rollcall.Server.Jobs;

namespace Rollcall.Server.Pages.Import;

/// <summary>A job's limits as they stand in the form: numbers or <c>none</c>, as they are typed; empty: the default.</summary>
public sealed class LimitForm
{
    public string? Deactivated { get; set; }
    public string? DeactivatedPercent { get; set; }
    public string? Revoked { get; set; }
    public string? RevokedPercent { get; set; }
    public string? RevokedPerRight { get; set; }
    public string? RevokedPerRightPercent { get; set; }
    public string? Created { get; set; }
    public string? OverLimit { get; set; }

    public static LimitForm Of(JobLimits limits) =>
        new()
        {
            Deactivated = limits.Deactivated,
            DeactivatedPercent = limits.DeactivatedPercent,
            Revoked = limits.Revoked,
            RevokedPercent = limits.RevokedPercent,
            RevokedPerRight = limits.RevokedPerRight,
            RevokedPerRightPercent = limits.RevokedPerRightPercent,
            Created = limits.Created,
            OverLimit = limits.OverLimit,
        };

    public JobLimits ToLimits() =>
        new()
        {
            Deactivated = Deactivated,
            DeactivatedPercent = DeactivatedPercent,
            Revoked = Revoked,
            RevokedPercent = RevokedPercent,
            RevokedPerRight = RevokedPerRight,
            RevokedPerRightPercent = RevokedPerRightPercent,
            Created = Created,
            OverLimit = OverLimit,
        };
}
