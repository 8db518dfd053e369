using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Writes down who changed what about a job, and counts it.</summary>
internal static class JobHistory
{
    /// <summary>The field that says that the job was made; what it was made of is in the job, or in the former values of later changes.</summary>
    public const string Job = "job";

    /// <summary>Adds the changes to what is saved next, and raises the job's version. Without changes it does nothing.</summary>
    public static void Write(ServerDb db, JobRow job, IReadOnlyList<SettingChange> changes, string by, DateTimeOffset at)
    {
        if (changes.Count == 0)
        {
            return;
        }

        job.Version++;
        db.JobChanges.AddRange(
            changes.Select(change => new JobChangeRow
            {
                JobId = job.Id,
                Version = job.Version,
                At = at,
                By = by,
                Field = change.Field,
                Former = change.Former,
                Present = change.Present,
            })
        );
    }
}
