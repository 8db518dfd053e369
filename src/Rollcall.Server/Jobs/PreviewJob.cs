using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Rules;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>Shows what saving a job's settings would do to people, before they are saved.</summary>
public sealed class PreviewJob(ServerDb db, RulesReader rulesReader, PreviewReader reader)
{
    /// <returns>The effect; every fault of the settings at once; a conflict when the job's directory was never read whole.</returns>
    public async Task<Outcome<JobEffect>> HandleAsync(SaveJob.Command command, CancellationToken cancellationToken)
    {
        var job = await db.Jobs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == command.Id, cancellationToken);
        if (job is null)
        {
            return Outcome<JobEffect>.NotFound($"There is no import job with the id {command.Id}; it may have been deleted meanwhile.");
        }

        var faults = new List<Fault>();
        var names = await SiteNames.ReadAsync(db, cancellationToken);
        var settings = new JobCheck(names, faults).Check(command, isNew: false);
        if (faults.Count > 0)
        {
            return Outcome<JobEffect>.Invalid(faults);
        }

        var before = await rulesReader.ReadAsync(job, cancellationToken);
        settings.WriteTo(job);
        var after = With(await rulesReader.ReadAsync(job, cancellationToken), settings.Links, names);
        var print = PlanOrigin.PrintOf(job, after);
        return await reader.ReadAsync(job, before, after, cancellationToken) is { } preview
            ? Outcome<JobEffect>.Done(new JobEffect(print, preview))
            : Outcome<JobEffect>.Conflict(
                $"The directory of {job.Name} has not been read whole yet, so it can't be said whom this touches. Perform a test import first."
            );
    }

    /// <summary>The rules with other links; null: with those that they have.</summary>
    private static ImportRules With(ImportRules rules, IReadOnlyList<CheckedLink>? links, SiteNames names)
    {
        if (links is null)
        {
            return rules;
        }

        var rights = rules.Rights.ToDictionary();
        var wanted = new List<GroupLink>();
        foreach (var link in links)
        {
            var right = new RightId(RightRows.IdOf(link.Kind, link.Role, link.EntryId));
            rights.TryAdd(right, new Right(right, link.Kind, link.Role, link.EntryId is { } entry ? names.ById[entry] : null));
            wanted.Add(new GroupLink(new ObjectId(link.Group), right));
        }

        return rules with
        {
            Links = wanted,
            Rights = rights,
        };
    }
}

/// <summary>What a job's settings would do.</summary>
/// <param name="Print">A digest of the settings, by which it is known that they are the ones whose effect was seen.</param>
/// <param name="Preview">To whom.</param>
public sealed record JobEffect(string Print, PreviewView Preview);
