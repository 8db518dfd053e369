namespace Rollcall.Server.Pages.Parts;

/// <summary>How a notice or a badge is meant; its words say it, too.</summary>
public enum NoticeKind
{
    Info,
    Good,
    Warn,
    Bad,
}
