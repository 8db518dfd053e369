using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rollcall.Server.Jobs;
using Rollcall.Server.Site;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Tests.Support;

/// <summary>The use cases as a test asks them.</summary>
internal static class Asking
{
    public static Task<Outcome<SiteChanges>> ApplyAsync(this TestStore store, string text, bool dryRun = false)
    {
        SiteExample.Prepare();
        return store.WithAsync(
            (ApplySite apply) => apply.HandleAsync(new ApplySite.Command(text, store.Folder.Root, dryRun), TestStore.Token)
        );
    }

    public static Task<string> ExportAsync(this TestStore store) =>
        store.WithAsync((ExportSite export) => export.HandleAsync(TestStore.Token));

    public static Task<Outcome<Guid>> SaveAsync(this TestStore store, SaveJob.Command command) =>
        store.WithAsync((SaveJob save) => save.HandleAsync(command, TestStore.Token));

    /// <summary>Saves as somebody.</summary>
    public static Task<Outcome<Guid>> SaveAsync(this TestStore store, string by, SaveJob.Command command) =>
        store.AskAsync(services =>
        {
            services.GetRequiredService<Actor>().Name = by;
            return services.GetRequiredService<SaveJob>().HandleAsync(command, TestStore.Token);
        });

    /// <summary>A job as somebody who wants to change it finds it.</summary>
    public static async Task<JobDetails> ShowAsync(this TestStore store, Guid job) =>
        (await store.WithAsync((ShowJob show) => show.HandleAsync(job.ToString(), TestStore.Token))).ShouldBeDone();

    public static async Task<IReadOnlyList<JobChange>> HistoryAsync(this TestStore store, Guid job, int? since = null) =>
        (await store.WithAsync((ListJobChanges list) => list.HandleAsync(new(job.ToString(), since), TestStore.Token)))
            .ShouldBeDone()
            .Changes;

    /// <summary>The only job's client secret.</summary>
    public static Task<string> SecretAsync(this TestStore store) =>
        store.AskAsync(async services =>
        {
            var job = await services.GetRequiredService<ServerDb>().Jobs.SingleAsync(TestStore.Token);
            return services.GetRequiredService<JobSecrets>().ClientSecretOf(job);
        });

    public static T ShouldBeDone<T>(this Outcome<T> outcome)
    {
        outcome.Faults.ShouldBeEmpty();
        outcome.Kind.ShouldBe(OutcomeKind.Done);
        return outcome.Value!;
    }

    /// <summary>All rows that a site file can touch, as text.</summary>
    public static Task<string> RowsAsync(this TestStore store) =>
        store.DbAsync(async db =>
        {
            var rows = new object[]
            {
                await db.Sites.AsNoTracking().ToListAsync(TestStore.Token),
                await db.ListEntries.AsNoTracking().OrderBy(row => row.Id).ToListAsync(TestStore.Token),
                await db.Rights.AsNoTracking().OrderBy(row => row.Id).ToListAsync(TestStore.Token),
                await db.Jobs.AsNoTracking().OrderBy(row => row.Id).ToListAsync(TestStore.Token),
                await db.Links.AsNoTracking().OrderBy(row => row.GroupId).ThenBy(row => row.RightId).ToListAsync(TestStore.Token),
            };
            return JsonSerializer.Serialize(rows);
        });
}
