namespace Rollcall.Server.Store.Rows;

/// <summary>What holds for the whole site; there is one row.</summary>
public sealed class SiteRow
{
    public const int TheId = 1;

    public int Id { get; set; } = TheId;

    /// <summary>The languages that the site offers, parted by commas, in the site's order.</summary>
    public string Languages { get; set; } = "";

    /// <summary>Roles whose holders no import takes anything from, parted by commas.</summary>
    public string ProtectedRoles { get; set; } = "";

    /// <summary>The time zone of schedules that name none; null: UTC.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Where the planner is asked for the bookings and duties of people who are about to leave; null: nobody is asked.</summary>
    public string? PlannerAddress { get; set; }

    /// <summary>What questions to the planner are signed with, encrypted.</summary>
    public string? ProtectedPlannerSecret { get; set; }

    /// <summary>Nobody is deactivated whose bookings and duties the planner did not tell in time.</summary>
    public bool PlannerBlocks { get; set; }

    /// <summary>Where browsers reach the pages, for links in messages; null: nobody said so.</summary>
    public string? ServerAddress { get; set; }

    /// <summary>When the weekly summary goes out, such as <c>Monday 07:00</c>; null: then.</summary>
    public string? SummaryAt { get; set; }

    /// <summary>The weekly summary that has not been written yet; in the past it is due, and whoever writes it moves it on. Null: nobody has worked it out.</summary>
    public DateTimeOffset? NextSummaryAt { get; set; }

    /// <summary>The server that takes e-mail; null: none is sent.</summary>
    public string? SmtpHost { get; set; }
    public int SmtpPort { get; set; }
    public SmtpTls? SmtpTls { get; set; }

    /// <summary>Null: it wants none.</summary>
    public string? SmtpLogin { get; set; }

    /// <summary>Encrypted.</summary>
    public string? ProtectedSmtpPassword { get; set; }

    /// <summary>Whom e-mail comes from.</summary>
    public string? SmtpSender { get; set; }
}
