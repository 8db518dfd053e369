using Microsoft.EntityFrameworkCore;
using Rollcall.Connectors;
using Rollcall.Server.Directories;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Watching;
using Rollcall.Server.Web;

namespace Rollcall.Server.Watch;

/// <summary>
/// Replaces a job's client secret while the job goes on: the new one is tried against the job's directory, and saved only if it works. Otherwise the
/// former one stays.
/// </summary>
public sealed class ReplaceSecret(
    ServerDb db,
    JobFinder jobs,
    JobSecrets secrets,
    DirectoryConnections directories,
    LookAtJob look,
    AuditTrail trail
)
{
    private const string SecretField = "clientSecret";

    public sealed record Command
    {
        /// <summary>The job's name or id.</summary>
        public string Job { get; init; } = "";

        /// <summary>The new secret's value.</summary>
        public string? ClientSecret { get; init; }

        /// <summary>The day on which it ends, such as <c>2027-05-31</c>; null or empty: as the app's registration says, if it may be asked.</summary>
        public string? Ends { get; init; }

        /// <summary>Without the secret.</summary>
        public override string ToString() => $"replace the client secret of {Job}";
    }

    /// <returns>What is known of the new secret.</returns>
    public async Task<Outcome<WatchView>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(command.Job, cancellationToken) is not { } job)
        {
            return Outcome<WatchView>.NotFound(await jobs.NotFoundAsync(command.Job, cancellationToken));
        }

        var secret = command.ClientSecret?.Trim() ?? "";
        var ends = string.IsNullOrWhiteSpace(command.Ends) ? null : SecretDate.Read(command.Ends);
        var faults = FaultsOf(secret, command.Ends, ends);
        if (faults.Count > 0)
        {
            return Outcome<WatchView>.Invalid(faults);
        }

        var tried = CredentialState.PrintOf(job);
        if (WhyNot(await TryAsync(job, secret, cancellationToken)) is { } fault)
        {
            return Outcome<WatchView>.Invalid(new Fault(SecretField, $"The new secret does not work, so the former one stays. {fault}"));
        }

        db.ChangeTracker.Clear();
        return await SaveAsync(job.Id, tried, secret, ends, cancellationToken)
            ? await look.HandleAsync(job.Id.ToString(), cancellationToken)
            : Outcome<WatchView>.Conflict(
                "Somebody else has changed the job's app or secret meanwhile, so nothing was saved. Look at the job, and try again."
            );
    }

    private static List<Fault> FaultsOf(string secret, string? written, DateOnly? ends)
    {
        var faults = new List<Fault>();
        if (secret.Length == 0)
        {
            faults.Add(
                new Fault(SecretField, "There is no secret. Enter the Value of a client secret, from Certificates & secrets of the app.")
            );
        }

        if (ends is null && !string.IsNullOrWhiteSpace(written))
        {
            faults.Add(new Fault("ends", $"{Words.Quote(written)} is no day. {SecretDate.Wanted}"));
        }

        return faults;
    }

    private async Task<ConnectionCheck> TryAsync(JobRow job, string secret, CancellationToken cancellationToken)
    {
        try
        {
            await using var connector = directories.Open(job, secret);
            return await connector.CheckAsync(cancellationToken);
        }
        catch (DirectoryException fault)
        {
            return new ConnectionCheck([new CheckStep("token", fault.Code, fault.Message)], null, []);
        }
    }

    /// <summary>Null: it signs in to the job's directory. What the app lacks besides, it lacks with any secret.</summary>
    private static string? WhyNot(ConnectionCheck check) =>
        check.Steps.FirstOrDefault(step =>
            step is { Name: "token" or "tenant", Passed: false, Code: not DirectoryFaults.PermissionMissing }
        )
            is { } step
            ? $"{step.Message} ({step.Code})"
            : null;

    /// <returns>False: the job is not any more what the secret was tried for.</returns>
    private async Task<bool> SaveAsync(Guid id, string tried, string secret, DateOnly? ends, CancellationToken cancellationToken)
    {
        // Whoever changes something else of the job meanwhile keeps that: it is looked at again.
        while (true)
        {
            var job = await db.Jobs.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
            if (job is null || CredentialState.PrintOf(job) != tried)
            {
                return false;
            }

            Write(job, secret, ends);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return true;
            }
            catch (DbUpdateConcurrencyException)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private void Write(JobRow job, string secret, DateOnly? ends)
    {
        var changes = new List<SettingChange>();
        if (!IsSame(job, secret))
        {
            secrets.SetClientSecret(job, secret);
            changes.Add(new SettingChange(JobDiff.ClientSecret, null, JobDiff.Set));
        }

        if (job.ClientSecretEnds != ends)
        {
            changes.Add(new SettingChange(JobSettings.ClientSecretEnds, Text(job.ClientSecretEnds), Text(ends)));
            job.ClientSecretEnds = ends;
        }

        if (changes.Count > 0)
        {
            // The job may pause for the secret that did not work.
            JobPause.Lift(job);
        }

        JobHistory.Write(trail, job, changes);
    }

    private bool IsSame(JobRow job, string secret)
    {
        try
        {
            return secrets.ClientSecretOf(job) == secret;
        }
        catch (StoreException)
        {
            // Its keys are gone; the new secret is the cure.
            return false;
        }
    }

    private static string? Text(DateOnly? day) => day is { } known ? SecretDate.Of(known) : null;
}
