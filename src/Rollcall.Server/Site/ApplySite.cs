using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Jobs;
using Rollcall.Server.Messages;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Schedules;
using Rollcall.Server.Web;

namespace Rollcall.Server.Site;

/// <summary>
/// Makes the site what a site file says, in one transaction. Listed locations, departments and the like are added; none is ever removed,
/// since users and links may name it. Listed jobs are made or changed to just what the file says; jobs that are not listed stay.
/// So do recipients of messages.
/// </summary>
public sealed class ApplySite(ServerDb db, SaveJob saveJob, SaveRecipient saveRecipient, Actor actor, AuditTrail trail, TimeProvider time)
{
    /// <param name="Text">The site file.</param>
    /// <param name="Folder">Where paths in the file start; null: the current directory.</param>
    /// <param name="DryRun">Tells what would change and changes nothing.</param>
    /// <param name="Variables">
    /// For a file from another machine: what its <c>env</c> means; <c>file</c> is refused for its secrets. Null: this machine's environment.
    /// </param>
    public sealed record Command(
        string Text,
        string? Folder = null,
        bool DryRun = false,
        IReadOnlyDictionary<string, string>? Variables = null
    )
    {
        public override string ToString() => "apply a site file";
    }

    /// <returns>What changed or would change; otherwise every fault of the file, each beginning with its line. Then nothing changed.</returns>
    public async Task<Outcome<SiteChanges>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        if (SiteText.FaultOf(command.Text) is { } unreadable)
        {
            return Outcome<SiteChanges>.Invalid(unreadable);
        }

        var way = actor.Way;
        var faults = new SiteFaults();
        var sources = new SiteSources(command.Folder, command.Variables);
        var file = SiteFile.Read(command.Text, sources, faults);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            var before = await SiteState.ReadAsync(db, cancellationToken);
            actor.Way = ActorWay.SiteFile;
            await ApplyAsync(file, before, faults, cancellationToken);
            if (faults.Any)
            {
                return Outcome<SiteChanges>.Invalid(faults.ToFaults());
            }

            var changes = SiteChanges.Between(before, await SiteState.ReadAsync(db, cancellationToken), sources.Warnings);
            if (!command.DryRun)
            {
                await WriteAuditAsync(changes, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }

            return Outcome<SiteChanges>.Done(changes);
        }
        finally
        {
            // What was rolled back must not live on in the context.
            db.ChangeTracker.Clear();
            actor.Way = way;
        }
    }

    /// <summary>One line more for the file as a whole: what it changed has lines of its own.</summary>
    private async Task WriteAuditAsync(SiteChanges changes, CancellationToken cancellationToken)
    {
        if (changes.Lines.Count > 0)
        {
            trail.Write(AuditCodes.SiteFileApplied, "site").Present =
                $"{changes.Lines.Count} {(changes.Lines.Count == 1 ? "change" : "changes")}";
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task ApplyAsync(SiteFile file, SiteState before, SiteFaults faults, CancellationToken cancellationToken)
    {
        await SetLanguagesAsync(file, before, cancellationToken);
        await SetProtectedRolesAsync(file, before, cancellationToken);
        if (file.TimeZone is { } zone && zone != before.TimeZone)
        {
            trail.WriteSetting(SiteFile.Zone, before.TimeZone, zone);
            await SiteTimeZone.WriteAsync(db, zone, time.GetUtcNow(), cancellationToken);
        }

        await SetRetentionAsync(file, before, cancellationToken);
        AddEntries(file, before);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var job in file.Jobs)
        {
            await SaveAsync(job, faults, cancellationToken);
        }

        foreach (var recipient in file.Recipients)
        {
            await SaveAsync(recipient, faults, cancellationToken);
        }

        await CheckLanguagesAsync(file, faults, cancellationToken);
    }

    private async Task SetLanguagesAsync(SiteFile file, SiteState before, CancellationToken cancellationToken)
    {
        if (file.Languages is not { Count: > 0 } languages || languages.SequenceEqual(before.Languages))
        {
            return;
        }

        var site = await SiteSettings.ChangeableAsync(db, cancellationToken);
        site.Languages = string.Join(',', languages);
        trail.WriteSetting("languages", string.Join(',', before.Languages), site.Languages);
    }

    private async Task SetProtectedRolesAsync(SiteFile file, SiteState before, CancellationToken cancellationToken)
    {
        if (file.ProtectedRoles is { } roles && !roles.Order().SequenceEqual(before.ProtectedRoles))
        {
            trail.WriteSetting(SiteFile.Protected, ProtectedRoles.Column(before.ProtectedRoles), ProtectedRoles.Column(roles));
            await ProtectedRoles.WriteAsync(db, roles, cancellationToken);
        }
    }

    private async Task SetRetentionAsync(SiteFile file, SiteState before, CancellationToken cancellationToken)
    {
        foreach (var (key, text) in file.Retention)
        {
            trail.WriteSetting(key, before.Retention.Texts[key], text, AuditCodes.RetentionChanged);
        }

        await file
            .Retention.Aggregate(before.Retention, (times, time) => times.With(time.Key, time.Value))
            .WriteAsync(db, cancellationToken);
    }

    private void AddEntries(SiteFile file, SiteState before)
    {
        var known = before.Entries.Select(entry => (entry.List, LoginKey.Of(entry.Name))).ToHashSet();
        foreach (var (list, name) in file.Entries)
        {
            if (known.Add((list, LoginKey.Of(name))))
            {
                trail.Write(AuditCodes.ListAdded, $"{SiteLists.WordFor(list)} {name}");
                db.ListEntries.Add(
                    new ListEntryRow
                    {
                        Id = Guid.CreateVersion7(time.GetUtcNow()),
                        List = list,
                        Name = name,
                        NameKey = LoginKey.Of(name),
                    }
                );
            }
        }
    }

    private async Task SaveAsync(SiteJob job, SiteFaults faults, CancellationToken cancellationToken)
    {
        var key = job.NameKey;
        var id = await db.Jobs.Where(row => row.NameKey == key).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellationToken);
        var saved = await saveJob.HandleAsync(job.Settings with { Id = id }, cancellationToken);
        foreach (var fault in saved.Faults)
        {
            faults.Add($"{job.Path}.{fault.Field}", fault.Message);
        }
    }

    private async Task SaveAsync(SiteRecipient recipient, SiteFaults faults, CancellationToken cancellationToken)
    {
        var saved = await saveRecipient.HandleAsync(recipient.Settings, cancellationToken);
        foreach (var fault in saved.Faults)
        {
            faults.Add(recipient.PathOf(fault.Field), fault.Message);
        }

        if (saved.Value is { Secret: not null })
        {
            // One that is made here would be shown to nobody.
            faults.Add(
                recipient.PathOf("secret"),
                "Messages to a webhook of one's own are signed. Name what with: secret: { env: NAME } or secret: { file: PATH }, 16 characters or more."
            );
        }
    }

    /// <summary>A job's default language must stay among those that the site offers, also that of a job which the file does not list.</summary>
    private async Task CheckLanguagesAsync(SiteFile file, SiteFaults faults, CancellationToken cancellationToken)
    {
        if (file.Languages is not { Count: > 0 } languages)
        {
            return;
        }

        var jobs = await db
            .Jobs.OrderBy(job => job.Name)
            .Select(job => new { job.Name, job.DefaultLanguage })
            .ToListAsync(cancellationToken);
        foreach (var job in jobs.Where(job => !languages.Contains(job.DefaultLanguage)))
        {
            faults.Add(
                "languages",
                $"Job {job.Name} has the default language {job.DefaultLanguage}: keep it here, or change the job first."
            );
        }
    }
}
