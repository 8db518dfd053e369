using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Schedules;
using Rollcall.Server.Store.Watching;
using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>Shows all settings of a job, for editing.</summary>
public sealed class ShowJob(ServerDb db, JobFinder jobs, TimeProvider time)
{
    /// <param name="name">The job's name or id.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<Outcome<JobDetails>> HandleAsync(string name, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(name, cancellationToken) is not { } job)
        {
            return Outcome<JobDetails>.NotFound(await jobs.NotFoundAsync(name, cancellationToken));
        }

        var names = (await SiteNames.ReadAsync(db, cancellationToken)).ById;
        var links = await db
            .Links.AsNoTracking()
            .Include(link => link.Right)
            .Where(link => link.JobId == job.Id)
            .ToListAsync(cancellationToken);
        return Outcome<JobDetails>.Done(
            new JobDetails
            {
                Id = job.Id,
                Version = job.Version,
                Settings = SettingsOf(job, names) with { Links = [.. JobState.Of(job, names, links).Links.Select(LinkOf)] },
                HasClientSecret = job.ProtectedSecret.Length > 0,
                HasDefaultPassword = job.DefaultPasswordHash is not null,
                LastChange = await db
                    .JobChanges.Where(change => change.JobId == job.Id)
                    .OrderByDescending(change => change.Version)
                    .Select(change => new LastChange(change.By, change.At))
                    .FirstOrDefaultAsync(cancellationToken),
                Pause = JobPause.Of(job, time.GetUtcNow()),
                NextRun = job.NextRunAt,
                NextTimes = ScheduleView.Of(
                    ScheduleSettings.Of(job),
                    await SiteTimeZone.ReadAsync(db, cancellationToken),
                    time.GetUtcNow()
                ),
            }
        );
    }

    private static SaveJob.Command SettingsOf(JobRow job, IReadOnlyDictionary<Guid, string> names) =>
        new()
        {
            Id = job.Id,
            Version = job.Version,
            Name = job.Name,
            Type = job.Type.ToString(),
            DirectoryId = job.DirectoryId.ToString(),
            ClientId = job.ClientId.ToString(),
            ClientSecretEnds = job.ClientSecretEnds is { } day ? SecretDate.Of(day) : null,
            Cloud = CloudOf(job),
            DefaultLanguage = job.DefaultLanguage,
            LoginFormat = job.LoginFormat.ToString(),
            StripDomain = job.StripDomain,
            Guests = job.Guests,
            Scope = job.Scope.ToString(),
            Initials = job.Initials.ToString(),
            AdoptByLogin = job.AdoptByLogin,
            AdoptByEmail = job.AdoptByEmail,
            NetBiosNames = job.ReadNetBiosNames(),
            Defaults = new JobDefaults
            {
                Location = NameOf(job.DefaultLocationId, names),
                Department = NameOf(job.DefaultDepartmentId, names),
                BillingAccount = NameOf(job.DefaultBillingAccountId, names),
                MeetingType = NameOf(job.DefaultMeetingTypeId, names),
            },
            Limits = JobLimits.Of(job.ReadLimits()),
            Plans = new JobPlans { Approval = job.NeedsApproval, Hours = job.PlanHours.ToString(CultureInfo.InvariantCulture) },
            Schedule = JobSchedule.Of(ScheduleSettings.Of(job)),
        };

    private static JobCloud CloudOf(JobRow job) =>
        job.Cloud == CloudName.Custom
            ? new JobCloud
            {
                Login = job.LoginEndpoint,
                Graph = job.GraphEndpoint,
                TrustedCertificate = job.TrustedCertificate,
            }
            : new JobCloud { Name = job.Cloud.ToString() };

    private static string? NameOf(Guid? entry, IReadOnlyDictionary<Guid, string> names) =>
        entry is { } id ? names.GetValueOrDefault(id) : null;

    private static JobLink LinkOf(LinkState link)
    {
        var bare = new JobLink { Group = link.Group.ToString() };
        return link.Kind switch
        {
            RightKind.Role => bare with { Role = link.Role.ToString(), Location = link.Place },
            RightKind.Department => bare with { Department = link.Place },
            RightKind.SecretaryOfDepartment => bare with { SecretaryOf = link.Place },
            RightKind.VipCategory => bare with { Vip = link.Place },
        };
    }
}
