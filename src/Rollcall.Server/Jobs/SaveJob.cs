using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>Makes an import job, or changes one. Saving the same again changes no row.</summary>
public sealed class SaveJob(ServerDb db, JobSecrets secrets, TimeProvider time)
{
    /// <summary>A job in the words of whoever writes it; what is left out has its default.</summary>
    public sealed record Command
    {
        /// <summary>The job to change; null: a new one.</summary>
        public Guid? Id { get; init; }
        public string? Name { get; init; }
        public string? Type { get; init; }

        /// <summary>The directory (tenant) ID.</summary>
        public string? DirectoryId { get; init; }

        /// <summary>The application (client) ID.</summary>
        public string? ClientId { get; init; }

        /// <summary>Null or empty keeps the one that the job has.</summary>
        public string? ClientSecret { get; init; }
        public JobCloud? Cloud { get; init; }

        /// <summary>Null or empty keeps the one that the job has.</summary>
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

        /// <summary>All of the job's links; null leaves them as they are.</summary>
        public IReadOnlyList<JobLink>? Links { get; init; }

        /// <summary>Without the secrets, so that logging a command gives nothing away.</summary>
        public override string ToString() => $"save job {Name}";
    }

    /// <returns>The job's id; otherwise every fault at once.</returns>
    public async Task<Outcome<Guid>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        var job = await db.Jobs.Include(row => row.Links).SingleOrDefaultAsync(row => row.Id == command.Id, cancellationToken);
        if (job is null && command.Id is { } missing)
        {
            return Outcome<Guid>.NotFound($"There is no import job with the id {missing}; it may have been deleted meanwhile.");
        }

        var faults = new List<Fault>();
        var check = new JobCheck(await SiteNames.ReadAsync(db, cancellationToken), faults);
        var settings = check.Check(command, isNew: job is null);
        if (await db.Jobs.AnyAsync(row => row.NameKey == settings.NameKey && row.Id != command.Id, cancellationToken))
        {
            faults.Add(new Fault("name", $"There is already an import job {settings.Name}; upper and lower case count as the same."));
        }

        if (faults.Count == 0 && job is not null && string.IsNullOrEmpty(command.ClientSecret) && settings.SendsSecretElsewhere(job))
        {
            faults.Add(
                new Fault(
                    "clientSecret",
                    "The directory, the app or the cloud changes, and the stored client secret belongs to the former one. Enter the secret again."
                )
            );
        }

        if (faults.Count > 0)
        {
            return Outcome<Guid>.Invalid(faults);
        }

        if (job is null)
        {
            db.Jobs.Add(job = new JobRow { Id = Guid.CreateVersion7(time.GetUtcNow()) });
        }

        settings.WriteTo(job);
        WriteSecrets(job, command);
        await WriteLinksAsync(job, settings.Links, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Outcome<Guid>.Done(job.Id);
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
