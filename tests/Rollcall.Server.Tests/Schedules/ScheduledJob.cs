using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Rollcall.Server.Importing;
using Rollcall.Server.Jobs;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;

namespace Rollcall.Server.Tests.Schedules;

/// <summary>The only job of a store, with a schedule, and a clock that goes when it is told to.</summary>
internal sealed class ScheduledJob : IAsyncDisposable
{
    private ScheduledJob(TestStore store) => Store = store;

    public TestStore Store { get; }
    public SetTime Clock { get; } = new();

    public static async Task<ScheduledJob> CreateAsync(DatabaseKind kind, JobSchedule schedule, DateTimeOffset now)
    {
        var job = new ScheduledJob(await TestStore.CreateAsync(kind)) { Clock = { Now = now } };
        (await job.SaveAsync(Sample.Job with { Schedule = schedule })).ShouldBeDone();
        return job;
    }

    public static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public Task<Outcome<Guid>> SaveAsync(SaveJob.Command command) =>
        Store.AskAsync(services =>
            ActivatorUtilities.CreateInstance<SaveJob>(services, (TimeProvider)Clock).HandleAsync(command, TestStore.Token)
        );

    /// <summary>A server looks for what is due.</summary>
    public Task LookAsync() =>
        Store.AskAsync(services =>
        {
            var db = services.GetRequiredService<ServerDb>();
            var queue = new SessionQueue(db, services.GetRequiredService<SessionSignal>(), Clock);
            return new DueImports(db, queue, Clock, NullLogger<DueImports>.Instance).QueueAsync(TestStore.Token);
        });

    /// <summary>A session of another kind runs.</summary>
    public Task<int> AddSessionAsync(SessionKind kind, string? asked) =>
        Store.DbAsync(async db =>
        {
            var job = await db.Jobs.Select(row => row.Id).SingleAsync(TestStore.Token);
            db.Sessions.Add(
                new SessionRow
                {
                    JobId = job,
                    Kind = kind,
                    State = SessionState.Running,
                    Asked = asked,
                    QueuedAt = Clock.Now,
                }
            );
            return await db.SaveChangesAsync(TestStore.Token);
        });

    public Task<int> EndAllAsync() =>
        Store.DbAsync(db =>
            db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(session => session.State, SessionState.Done), TestStore.Token)
        );

    public Task<List<SessionRow>> SessionsAsync() =>
        Store.DbAsync(db => db.Sessions.AsNoTracking().OrderBy(session => session.Id).ToListAsync(TestStore.Token));

    public Task<DateTimeOffset?> NextAsync() => Store.DbAsync(db => db.Jobs.Select(job => job.NextRunAt).SingleAsync(TestStore.Token));

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
