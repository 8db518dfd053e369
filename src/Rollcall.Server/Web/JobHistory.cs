using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Web;

/// <summary>Writes down who changed what about a job, and counts it: the lines of the audit that have a version are the job's history.</summary>
internal static class JobHistory
{
    /// <summary>The field that says that the job was made; what it was made of is in the job, or in the former values of later changes.</summary>
    public const string Job = "job";

    /// <summary>Adds the changes to what is saved next, and raises the job's version. Without changes it does nothing.</summary>
    public static void Write(AuditTrail trail, JobRow job, IReadOnlyList<SettingChange> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        job.Version++;
        foreach (var change in changes)
        {
            var line = trail.Write(CodeOf(change), job.Name);
            (line.JobId, line.Version) = (job.Id, job.Version);
            (line.Field, line.Former, line.Present) = (change.Field, change.Former, change.Present);
        }
    }

    private static string CodeOf(SettingChange change) =>
        change switch
        {
            { Field: Job } => AuditCodes.JobMade,
            { Field: JobDiff.Link, Former: null } => AuditCodes.LinkAdded,
            { Field: JobDiff.Link } => AuditCodes.LinkRemoved,
            _ => AuditCodes.JobChanged,
        };
}
