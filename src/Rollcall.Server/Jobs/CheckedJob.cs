using Rollcall.Core.Rules;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Schedules;

namespace Rollcall.Server.Jobs;

/// <summary>A job's settings after checking: typed, and with ids in place of names. Only good while there are no faults.</summary>
internal sealed record CheckedJob
{
    public required string Name { get; init; }
    public string NameKey => LoginKey.Of(Name);
    public required JobType Type { get; init; }
    public required Guid DirectoryId { get; init; }
    public required Guid ClientId { get; init; }
    public required DateOnly? ClientSecretEnds { get; init; }
    public required CheckedCloud Cloud { get; init; }
    public required string DefaultLanguage { get; init; }
    public required LoginFormat LoginFormat { get; init; }
    public required bool StripDomain { get; init; }
    public required bool Guests { get; init; }
    public required Scope Scope { get; init; }
    public required InitialsSource Initials { get; init; }
    public required bool AdoptByLogin { get; init; }
    public required bool AdoptByEmail { get; init; }
    public required IReadOnlyDictionary<string, string> NetBiosNames { get; init; }
    public required Guid? LocationId { get; init; }
    public required Guid? DepartmentId { get; init; }
    public required Guid? BillingAccountId { get; init; }
    public required Guid? MeetingTypeId { get; init; }
    public required ImportLimits Limits { get; init; }
    public required bool NeedsApproval { get; init; }
    public required int PlanHours { get; init; }

    /// <summary>It is written apart: with it goes when the job runs next.</summary>
    public required ScheduleSettings Schedule { get; init; }

    /// <summary>Null leaves the links as they are.</summary>
    public required IReadOnlyList<CheckedLink>? Links { get; init; }

    /// <summary>Whether the secret would go to somebody else than the one for whom it was entered.</summary>
    public bool SendsSecretElsewhere(JobRow job) =>
        (DirectoryId, ClientId, Cloud.Name, Cloud.Login, Cloud.Graph)
        != (job.DirectoryId, job.ClientId, job.Cloud, job.LoginEndpoint, job.GraphEndpoint);

    public void WriteTo(JobRow job)
    {
        (job.Name, job.NameKey, job.Type) = (Name, NameKey, Type);
        (job.DirectoryId, job.ClientId) = (DirectoryId, ClientId);
        job.ClientSecretEnds = ClientSecretEnds;
        (job.Cloud, job.LoginEndpoint, job.GraphEndpoint) = (Cloud.Name, Cloud.Login, Cloud.Graph);
        job.TrustedCertificate = Cloud.TrustedCertificate;
        (job.DefaultLanguage, job.LoginFormat, job.StripDomain) = (DefaultLanguage, LoginFormat, StripDomain);
        (job.Guests, job.Scope, job.Initials) = (Guests, Scope, Initials);
        (job.AdoptByLogin, job.AdoptByEmail) = (AdoptByLogin, AdoptByEmail);
        job.WriteNetBiosNames(NetBiosNames);
        job.WriteLimits(Limits);
        (job.NeedsApproval, job.PlanHours) = (NeedsApproval, PlanHours);
        (job.DefaultLocationId, job.DefaultDepartmentId) = (LocationId, DepartmentId);
        (job.DefaultBillingAccountId, job.DefaultMeetingTypeId) = (BillingAccountId, MeetingTypeId);
    }
}

/// <summary>A cloud after checking; hosts only for <see cref="CloudName.Custom"/>.</summary>
internal sealed record CheckedCloud(CloudName Name, string? Login = null, string? Graph = null, string? TrustedCertificate = null);

/// <summary>A link after checking: a group, and the right in the store's terms.</summary>
internal sealed record CheckedLink(Guid Group, RightKind Kind, Role? Role, Guid? EntryId);
