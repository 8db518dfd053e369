using Rollcall.Server.Sessions;

namespace Rollcall.Server.Pages.Sessions;

/// <summary>What would become of a person if a waiting line were allowed.</summary>
internal static class WaitingWords
{
    public static string Of(LogLine line) =>
        line.Code switch
        {
            "user.created" => "Would become a user",
            "user.adopted" => "Would be led by the directory",
            "user.updated" => "Would be changed",
            "user.released" => "Would no longer be led by the directory",
            "user.reactivated" => "Would be active again",
            "user.deactivated" => "Would be deactivated",
            "right.granted" => $"Would get {line.RightName}",
            "right.revoked" => $"Would lose {line.RightName}",
            _ => line.Message,
        };

    /// <summary>It takes something from the person.</summary>
    public static bool Takes(LogLine line) => line.Code is "user.deactivated" or "right.revoked";

    /// <summary>What belongs behind the words; null: they say it all.</summary>
    public static string? More(LogLine line) =>
        line.Code switch
        {
            "user.deactivated" => line.Message,
            _ => null,
        };
}
