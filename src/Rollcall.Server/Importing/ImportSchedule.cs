using Quartz;
using Rollcall.Server.Store;

namespace Rollcall.Server.Importing;

/// <summary>Queues what is due, and hands queued sessions to Quartz, which runs one session of a job at a time on all nodes together.</summary>
public sealed partial class ImportSchedule(
    IServiceScopeFactory scopes,
    ISchedulerFactory schedulers,
    SessionSignal signal,
    WorkerPulse pulse,
    ILogger<ImportSchedule> log
) : BackgroundService
{
    /// <summary>How often sessions that another process queued are looked for.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Whether this server rests, and another one runs sessions of this database: it can go on with what runs here.</summary>
    public bool HasSuccessor { get; private set; }

    /// <summary>Starts nothing any more; what runs, runs on.</summary>
    public async Task RestAsync(CancellationToken cancellationToken)
    {
        await StopAsync(cancellationToken);
        try
        {
            var scheduler = await schedulers.GetScheduler(cancellationToken);
            var nodes = await scheduler.QueryClusterNodes(cancellationToken);
            HasSuccessor = nodes.Any(node => node is { IsCurrentNode: false, State: ClusterNodeState.Alive });
            await scheduler.Standby(cancellationToken);
        }
        catch (Exception fault) when (StoreFaults.Explain(fault) is not null || fault is SchedulerException)
        {
            CannotLook(fault);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            pulse.Beat();
            try
            {
                await ScheduleAsync(stoppingToken);
                await signal.WaitAsync(LookEvery, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (StoreFaults.Explain(fault) is not null || fault is SchedulerException)
            {
                CannotLook(fault);
                await signal.WaitAsync(LookEvery, CancellationToken.None);
            }
        }
    }

    private async Task ScheduleAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DueImports>().QueueAsync(cancellationToken);
        var waiting = await scope.ServiceProvider.GetRequiredService<SessionQueue>().WaitingAsync(cancellationToken);
        if (waiting.Count == 0)
        {
            return;
        }

        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var (session, job) in waiting)
        {
            await ScheduleAsync(scheduler, session, job, cancellationToken);
        }
    }

    /// <summary>A session has one trigger, named after it: who comes second, here or on another node, finds it there.</summary>
    private static async Task ScheduleAsync(IScheduler scheduler, long session, Guid job, CancellationToken cancellationToken)
    {
        var id = session.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var trigger = new TriggerKey($"session-{id}", "sessions");
        if (await scheduler.Exists(trigger, cancellationToken))
        {
            return;
        }

        var key = new JobKey(job.ToString(), "imports");
        try
        {
            if (!await scheduler.Exists(key, cancellationToken))
            {
                var detail = JobBuilder.Create<ImportWorker>().WithIdentity(key).StoreDurably().Build();
                await scheduler.AddJob(detail, AddJobOptions.Replacing, cancellationToken);
            }

            var once = TriggerBuilder
                .Create()
                .WithIdentity(trigger)
                .ForJob(key)
                .UsingJobData(ImportWorker.SessionKey, id)
                .StartNow()
                .Build();
            await scheduler.ScheduleJob(once, cancellationToken: cancellationToken);
        }
        catch (ObjectAlreadyExistsException)
        {
            // Another node was faster; the session runs all the same.
        }
    }

    [LoggerMessage(10, LogLevel.Warning, "Queued sessions can't be looked for; trying again")]
    private partial void CannotLook(Exception fault);
}
