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
}
