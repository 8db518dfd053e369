namespace Rollcall.Server.Pages.Import;

/// <summary>The tabs of a job.</summary>
public enum JobTab
{
    General,
    Linking,
    Sessions,
    History,
}
