using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Linking;

/// <summary>How links that were added and removed stand in a job's history.</summary>
internal static class LinkChanges
{
    /// <summary>What the changed thing is called there.</summary>
    public const string Field = "link";

    public static JobChangeRow Row(JobRow job, string text, bool adds, string by, DateTimeOffset at) =>
        new()
        {
            JobId = job.Id,
            Version = job.Version,
            At = at,
            By = by,
            Field = Field,
            Former = adds ? null : text,
            Present = adds ? text : null,
        };

    public static string Text(string group, string right) => $"{group} → {right}";
}
