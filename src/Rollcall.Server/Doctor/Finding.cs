using System.Text.Json.Serialization;

namespace Rollcall.Server.Doctor;

/// <summary>How bad something is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingState>))]
public enum FindingState
{
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>It works, and somebody should look at it.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>It does not work.</summary>
    [JsonStringEnumMemberName("fault")]
    Fault,
}

/// <summary>What an examination found.</summary>
/// <param name="Check">What was looked at, in a word.</param>
/// <param name="State">How bad it is.</param>
/// <param name="Message">What was found; it holds no secret.</param>
/// <param name="Advice">What to do; null: nothing.</param>
public sealed record Finding(string Check, FindingState State, string Message, string? Advice = null)
{
    public static Finding Ok(string check, string message) => new(check, FindingState.Ok, message);

    public static Finding Warning(string check, string message, string advice) => new(check, FindingState.Warning, message, advice);

    public static Finding Fault(string check, string message, string? advice = null) => new(check, FindingState.Fault, message, advice);
}
