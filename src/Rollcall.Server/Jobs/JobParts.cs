using System.Text.Json.Serialization;
using Rollcall.Core.Rules;
using Rollcall.Server.Store;

namespace Rollcall.Server.Jobs;

/// <summary>Where a directory is asked: a Microsoft cloud by its name, or hosts of one's own.</summary>
public sealed record JobCloud
{
    /// <summary><c>Global</c>, <c>USGovernmentL4</c>, <c>USGovernmentL5</c> or <c>China</c>; null with hosts of one's own.</summary>
    public string? Name { get; init; }

    /// <summary>The sign-in host's root, https only.</summary>
    public string? Login { get; init; }

    /// <summary>Microsoft Graph's root, https only.</summary>
    public string? Graph { get; init; }

    /// <summary>The path of a PEM file to trust besides the machine's certificate authorities.</summary>
    public string? TrustedCertificate { get; init; }
}

/// <summary>What a new user gets, each by its name; null: nothing.</summary>
public sealed record JobDefaults
{
    public string? Location { get; init; }
    public string? Department { get; init; }
    public string? BillingAccount { get; init; }
    public string? MeetingType { get; init; }
}

/// <summary>A directory group and the one right that its members get.</summary>
public sealed record JobLink
{
    /// <summary>The group's object id.</summary>
    public string? Group { get; init; }
    public string? Role { get; init; }

    /// <summary>Where the role holds; null: everywhere.</summary>
    public string? Location { get; init; }

    /// <summary>The department whose members they are.</summary>
    public string? Department { get; init; }

    /// <summary>The department whose secretaries they are.</summary>
    public string? SecretaryOf { get; init; }

    /// <summary>The VIP category.</summary>
    public string? Vip { get; init; }
}

/// <summary>How much one import may do without a person's word: numbers as they are written, or <c>none</c>; null: the default.</summary>
public sealed record JobLimits
{
    /// <summary>Most people deactivated.</summary>
    [JsonConverter(typeof(LimitConverter))]
    public string? Deactivated { get; init; }

    /// <summary>The same in per cent of the active people whom the job has imported.</summary>
    [JsonConverter(typeof(LimitConverter))]
    public string? DeactivatedPercent { get; init; }

    /// <summary>Most rights revoked in all.</summary>
    [JsonConverter(typeof(LimitConverter))]
    public string? Revoked { get; init; }

    /// <summary>The same in per cent of the rights that the job manages.</summary>
    [JsonConverter(typeof(LimitConverter))]
    public string? RevokedPercent { get; init; }

    /// <summary>Most people who lose the same right.</summary>
    [JsonConverter(typeof(LimitConverter))]
    public string? RevokedPerRight { get; init; }

    /// <summary>The same in per cent of the imported people who have it.</summary>
    [JsonConverter(typeof(LimitConverter))]
    public string? RevokedPerRightPercent { get; init; }

    /// <summary>Most people created.</summary>
    [JsonConverter(typeof(LimitConverter))]
    public string? Created { get; init; }

    /// <summary>What becomes of the rest: <c>AllOrNothing</c> or <c>ApplyRest</c>.</summary>
    public string? OverLimit { get; init; }

    /// <summary>Of a job whose administrator chose nothing.</summary>
    public static JobLimits Default { get; } = Of(ImportLimits.Default);

    internal static JobLimits Of(ImportLimits limits) =>
        new()
        {
            Deactivated = LimitWords.Of(limits.Deactivated),
            DeactivatedPercent = LimitWords.Of(limits.DeactivatedPercent),
            Revoked = LimitWords.Of(limits.Revoked),
            RevokedPercent = LimitWords.Of(limits.RevokedPercent),
            RevokedPerRight = LimitWords.Of(limits.RevokedPerRight),
            RevokedPerRightPercent = LimitWords.Of(limits.RevokedPerRightPercent),
            Created = LimitWords.Of(limits.Created),
            OverLimit = limits.OverLimit.ToString(),
        };
}

/// <summary>How a job's plans are dealt with; what is left out has its default.</summary>
public sealed record JobPlans
{
    /// <summary>Every import waits until a person has approved its plan; null: only what is over a limit does.</summary>
    public bool? Approval { get; init; }

    /// <summary>For how many hours after it was made a plan may be applied, as it is written: 1 to 8760; null: 24.</summary>
    [JsonConverter(typeof(LimitConverter))]
    public string? Hours { get; init; }
}
