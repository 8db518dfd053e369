using System.Text.Json.Serialization;
using Rollcall.Core.Rules;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Schedules;

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

/// <summary>When a job's imports start by themselves: one of the first five names the times; none of them: a person starts every import.</summary>
public sealed record JobSchedule
{
    /// <summary>So many minutes apart: 5 to 1440.</summary>
    [JsonConverter(typeof(LimitConverter))]
    public string? Every { get; init; }

    /// <summary>At this minute of every hour: 0 to 59.</summary>
    [JsonConverter(typeof(LimitConverter))]
    public string? Hourly { get; init; }

    /// <summary>At this time of every day, such as <c>02:30</c>.</summary>
    public string? Daily { get; init; }

    /// <summary>At this time of every day from Monday to Friday.</summary>
    public string? Weekdays { get; init; }

    /// <summary>As a cron expression says: minute, hour, day of the month, month, day of the week.</summary>
    public string? Cron { get; init; }

    /// <summary>The time zone whose clocks count, such as <c>Europe/Copenhagen</c>; null: the site's.</summary>
    public string? Zone { get; init; }

    /// <summary>Hours in which none starts, such as <c>22:00-06:00</c>; null: it may at any time.</summary>
    public string? Quiet { get; init; }

    /// <summary>When all of the directory is read, such as <c>Sunday 03:00</c>; null: once a week, whenever an import comes.</summary>
    public string? Whole { get; init; }

    /// <summary>In the words in which it is written; null: by hand.</summary>
    internal static JobSchedule? Of(ScheduleSettings settings) =>
        settings.Kind == ScheduleKind.ByHand
            ? null
            : new JobSchedule
            {
                Every = At(settings, ScheduleKind.Every),
                Hourly = At(settings, ScheduleKind.Hourly),
                Daily = At(settings, ScheduleKind.Daily),
                Weekdays = At(settings, ScheduleKind.Weekdays),
                Cron = At(settings, ScheduleKind.Cron),
                Zone = settings.Zone,
                Quiet = settings.Quiet,
                Whole = settings.Whole,
            };

    private static string? At(ScheduleSettings settings, ScheduleKind kind) => settings.Kind == kind ? settings.At : null;
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
