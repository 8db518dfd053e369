using System.Text.Json.Serialization;

namespace Rollcall.Server.Sessions;

/// <summary>The parts of a log that people look for.</summary>
public enum LogGroup
{
    [JsonStringEnumMemberName("all")]
    All,

    /// <summary>What was planned, whatever became of it.</summary>
    [JsonStringEnumMemberName("changes")]
    Changes,

    /// <summary>People who could not be imported.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,

    /// <summary>Changes that a rule of ours forbids.</summary>
    [JsonStringEnumMemberName("withheld")]
    Withheld,

    /// <summary>Changes that a person may allow or deny.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    /// <summary>Changes that no longer fitted when their turn came.</summary>
    [JsonStringEnumMemberName("stale")]
    Stale,
}
