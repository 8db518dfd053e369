using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>What a plan follows from, in digests: by them it is known later on whether the plan still fits.</summary>
public sealed class PlanOrigin
{
    private readonly int jobVersion;
    private readonly string rules;
    private readonly string all;
    private readonly IReadOnlyDictionary<UserId, long> people;

    private PlanOrigin(int jobVersion, string rules, string all, IReadOnlyDictionary<UserId, long> people) =>
        (this.jobVersion, this.rules, this.all, this.people) = (jobVersion, rules, all, people);

    public static PlanOrigin Of(JobRow job, ImportRules rules, DirectorySnapshot directory, IReadOnlyList<User> users)
    {
        var (print, people) = (PrintOf(job, rules), PlanPrints.Of(users));
        return new PlanOrigin(job.Version, print, PlanPrints.Of(PlanPrints.Of(directory), print, people), people);
    }

    /// <summary>A digest of everything that an administrator chose for a job and that an import looks at.</summary>
    internal static string PrintOf(JobRow job, ImportRules rules) =>
        PlanPrints.Of(rules, job.DefaultLocationId, job.DefaultDepartmentId, job.DefaultBillingAccountId, job.DefaultMeetingTypeId);

    /// <summary>Writes the digests into the session.</summary>
    internal void Mark(SessionRow session) => (session.JobVersion, session.RulesPrint, session.Fingerprint) = (jobVersion, rules, all);

    /// <summary>Writes the digest of a person into a line about them.</summary>
    internal void Mark(SessionLineRow line)
    {
        if (line.UserId is { } user)
        {
            line.UserState = people[new UserId(user)];
        }
    }
}
