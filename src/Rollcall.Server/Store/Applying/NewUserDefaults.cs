using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Applying;

/// <summary>What a job gives to users besides what the directory leads, and only where nothing is yet.</summary>
internal static class NewUserDefaults
{
    /// <returns>What was filled; null: nothing.</returns>
    public static IReadOnlyList<string>? Fill(UserRow user, JobRow job)
    {
        var filled = new List<string>();
        user.LocationId ??= Filled("location", job.DefaultLocationId);
        user.DepartmentId ??= Filled("department", job.DefaultDepartmentId);
        user.BillingAccountId ??= Filled("billingAccount", job.DefaultBillingAccountId);
        user.MeetingTypeId ??= Filled("meetingType", job.DefaultMeetingTypeId);
        return filled.Count > 0 ? filled : null;

        Guid? Filled(string name, Guid? value)
        {
            if (value is not null)
            {
                filled.Add(name);
            }

            return value;
        }
    }

    /// <summary>Takes away again what was filled.</summary>
    public static void Empty(UserRow user, IReadOnlyList<string> filled)
    {
        user.LocationId = filled.Contains("location") ? null : user.LocationId;
        user.DepartmentId = filled.Contains("department") ? null : user.DepartmentId;
        user.BillingAccountId = filled.Contains("billingAccount") ? null : user.BillingAccountId;
        user.MeetingTypeId = filled.Contains("meetingType") ? null : user.MeetingTypeId;
    }
}
