using Rollcall.Server.Store;

namespace Rollcall.Server.Jobs;

/// <summary>A job for whoever wants to change it.</summary>
public sealed record JobDetails
{
    public required Guid Id { get; init; }

    /// <summary>Counts the changes; saved along, it keeps two who change at once from writing over each other unawares.</summary>
    public required int Version { get; init; }

    /// <summary>All settings and links, in the shape in which they are saved; without secrets, which stay when they are left out.</summary>
    public required SaveJob.Command Settings { get; init; }
    public required bool HasClientSecret { get; init; }
    public required bool HasDefaultPassword { get; init; }

    /// <summary>Null: nobody changed it since its history is kept.</summary>
    public required LastChange? LastChange { get; init; }

    /// <summary>Why scheduled imports pause after failures; null: they don't.</summary>
    public required JobPause? Pause { get; init; }

    /// <summary>When the schedule starts the next import; in the past: as soon as it may; null: nothing is scheduled.</summary>
    public required DateTimeOffset? NextRun { get; init; }

    /// <summary>The next times of its schedule; null: a person starts every import.</summary>
    public required ScheduleView? NextTimes { get; init; }
}

/// <summary>Who changed a job last, and when.</summary>
public sealed record LastChange(string By, DateTimeOffset At);
