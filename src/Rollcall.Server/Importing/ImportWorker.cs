using System.Globalization;
using Quartz;

namespace Rollcall.Server.Importing;

/// <summary>A session as Quartz sees it: the Quartz job is the import job, so that it runs one of its sessions at a time.</summary>
[DisallowConcurrentExecution]
public sealed class ImportWorker(SessionRunner runner, ImportSchedule schedule) : IJob
{
    public const string SessionKey = "session";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var session = long.Parse(context.MergedJobDataMap.GetString(SessionKey)!, CultureInfo.InvariantCulture);
        try
        {
            await runner.RunAsync(session, cancellationToken, () => schedule.HasSuccessor);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The server stops, and the session was not taken yet: it stays queued.
        }
    }
}
