using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Schedules;
using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>
/// Makes an import job, or changes one. Saving the same again changes no row; any other saving raises the job's version and is written
/// into its history.
/// </summary>
public sealed class SaveJob(ServerDb db, JobSecrets secrets, AuditTrail trail, TimeProvider time)
{
    /// <summary>How often a saving is tried when others save the same job at the same time.</summary>
    private const int Attempts = 5;

    /// <summary>A job in the words of whoever writes it; what is left out has its default.</summary>
    public sealed record Command
    {
        /// <summary>The job to change; null: a new one.</summary>
        public Guid? Id { get; init; }

        /// <summary>The version from which this was made: if the job was changed since, nothing is saved. Null: whatever the job has become.</summary>
        public int? Version { get; init; }
        public string? Name { get; init; }
        public string? Type { get; init; }

        /// <summary>The directory (tenant) ID.</summary>
        public string? DirectoryId { get; init; }

        /// <summary>The application (client) ID.</summary>
        public string? ClientId { get; init; }

        /// <summary>Null or empty keeps the one that the job has.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? ClientSecret { get; init; }

        /// <summary>The day on which it ends, such as <c>2027-05-31</c>, where the app's registration may not be asked; null: nobody knows.</summary>
        public string? ClientSecretEnds { get; init; }
        public JobCloud? Cloud { get; init; }

        /// <summary>Null or empty keeps the one that the job has.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? DefaultPassword { get; init; }

        /// <summary>Null: the first language that the site offers.</summary>
        public string? DefaultLanguage { get; init; }
        public string? LoginFormat { get; init; }
        public bool StripDomain { get; init; }
        public bool Guests { get; init; }
        public string? Scope { get; init; }
        public string? Initials { get; init; }
        public bool AdoptByLogin { get; init; } = true;
        public bool AdoptByEmail { get; init; } = true;

        /// <summary>NetBIOS names by DNS name.</summary>
        public IReadOnlyDictionary<string, string>? NetBiosNames { get; init; }
        public JobDefaults? Defaults { get; init; }

        /// <summary>Null, as each limit that is left out: the defaults.</summary>
        public JobLimits? Limits { get; init; }

        /// <summary>Null, as each part that is left out: the defaults.</summary>
        public JobPlans? Plans { get; init; }

        /// <summary>Null: a person starts every import.</summary>
        public JobSchedule? Schedule { get; init; }

        /// <summary>All of the job's links; null leaves them as they are.</summary>
        public IReadOnlyList<JobLink>? Links { get; init; }

        /// <summary>Without the secrets, so that logging a command gives nothing away.</summary>
        public override string ToString() => $"save job {Name}";
    }

    /// <returns>The job's id; otherwise every fault at once, or, when the version is stale, who changed what since.</returns>
    public async Task<Outcome<Guid>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(command, cancellationToken);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // Somebody saved between our reading and our writing: what was read is stale, and what it means has to be looked at again.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<Outcome<Guid>> TryAsync(Command command, CancellationToken cancellationToken)
    {
        var job = await db
            .Jobs.Include(row => row.Links)
                .ThenInclude(link => link.Right)
            .SingleOrDefaultAsync(row => row.Id == command.Id, cancellationToken);
        if (job is null && command.Id is { } missing)
        {
            return Outcome<Guid>.NotFound($"There is no import job with the id {missing}; it may have been deleted meanwhile.");
        }

        var names = await SiteNames.ReadAsync(db, cancellationToken);
        var faults = new List<Fault>();
        var settings = new JobCheck(names, faults).Check(command, isNew: job is null);
        await CheckAgainstStoreAsync(command, job, settings, faults, cancellationToken);
        if (faults.Count > 0)
        {
            return Outcome<Guid>.Invalid(faults);
        }

        var before = job is null ? null : JobState.Of(job, names.ById, job.Links);
        if (job is null)
        {
            db.Jobs.Add(job = new JobRow { Id = Guid.CreateVersion7(time.GetUtcNow()) });
        }

        await WriteAsync(command, settings, job, cancellationToken);
        WriteSchedule(job, settings.Schedule, names.TimeZone);
        var changes = ChangesOf(job, names, before);
        if (changes.Count > 0 && before is not null && IsStale(command, job))
        {
            db.ChangeTracker.Clear();
            return await StaleSave.ExplainAsync(db, before.Name, job, command.Version!.Value, cancellationToken);
        }

        // Whoever changes something may have mended what the schedule pauses for.
        if (changes.Count > 0)
        {
            JobPause.Lift(job);
        }

        JobHistory.Write(trail, job, changes);
        await db.SaveChangesAsync(cancellationToken);
        return Outcome<Guid>.Done(job.Id);
    }

    private static bool IsStale(Command command, JobRow job) => command.Version is { } known && known != job.Version;

    private async Task CheckAgainstStoreAsync(
        Command command,
        JobRow? job,
        CheckedJob settings,
        List<Fault> faults,
        CancellationToken cancellationToken
    )
    {
        if (await db.Jobs.AnyAsync(row => row.NameKey == settings.NameKey && row.Id != command.Id, cancellationToken))
        {
            faults.Add(new Fault("name", $"There is already an import job {settings.Name}; upper and lower case count as the same."));
        }

        // Who is late is told so first: it may be the others who changed the directory.
        var keepsSecret = job is not null && !IsStale(command, job) && string.IsNullOrEmpty(command.ClientSecret);
        if (faults.Count == 0 && keepsSecret && settings.SendsSecretElsewhere(job!))
        {
            faults.Add(
                new Fault(
                    "clientSecret",
                    "The directory, the app or the cloud changes, and the stored client secret belongs to the former one. Enter the secret again."
                )
            );
        }
    }

    private async Task WriteAsync(Command command, CheckedJob settings, JobRow job, CancellationToken cancellationToken)
    {
        settings.WriteTo(job);
        WriteSecrets(job, command);
        await WriteLinksAsync(job, settings.Links, cancellationToken);
    }

    /// <summary>A schedule that stays keeps its next run: it may be due just now.</summary>
    private void WriteSchedule(JobRow job, ScheduleSettings settings, string zone)
    {
        if (ScheduleSettings.Of(job) != settings)
        {
            settings.WriteTo(job);
            job.NextRunAt = Schedule.Of(settings, zone)?.NextAfter(time.GetUtcNow());
        }
    }

    private IReadOnlyList<SettingChange> ChangesOf(JobRow job, SiteNames names, JobState? before)
    {
        if (before is null)
        {
            return [new SettingChange(JobHistory.Job, null, "made")];
        }

        // New links learn of their rights by this.
        db.ChangeTracker.DetectChanges();
        return JobDiff.Between(before, JobState.Of(job, names.ById, job.Links));
    }

    private void WriteSecrets(JobRow job, Command command)
    {
        if (command.ClientSecret is { Length: > 0 } secret && !IsClientSecret(job, secret))
        {
            secrets.SetClientSecret(job, secret);
        }

        if (command.DefaultPassword is { Length: > 0 } password)
        {
            secrets.SetDefaultPassword(job, password);
        }
    }

    private bool IsClientSecret(JobRow job, string secret)
    {
        try
        {
            return job.ProtectedSecret.Length > 0 && secrets.ClientSecretOf(job) == secret;
        }
        catch (StoreException)
        {
            // Its keys are gone, and a new secret is the cure for that.
            return false;
        }
    }

    private async Task WriteLinksAsync(JobRow job, IReadOnlyList<CheckedLink>? links, CancellationToken cancellationToken)
    {
        if (links is null)
        {
            return;
        }

        var wanted = new HashSet<(Guid Group, Guid Right)>();
        foreach (var link in links)
        {
            wanted.Add((link.Group, await RightRows.FindOrAddAsync(db, link.Kind, link.Role, link.EntryId, cancellationToken)));
        }

        job.Links.RemoveAll(link => !wanted.Remove((link.GroupId, link.RightId)));
        job.Links.AddRange(wanted.Select(link => new LinkRow { GroupId = link.Group, RightId = link.Right }));
    }
}
