using Microsoft.EntityFrameworkCore;
using Rollcall.Connectors;
using Rollcall.Server.Consent;
using Rollcall.Server.Directories;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Doctor;

/// <summary>Can each job's directory be signed in to and read, and does its clock agree with this machine's?</summary>
internal sealed class DirectoriesExamination(ServerDb db, CheckJob check, DirectoryConnections directories, TimeProvider time)
    : IExamination
{
    public const string Check = "directory";
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(30);

    /// <summary>Whoever signs tokens and certificates lets clocks differ by so much.</summary>
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(5);

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var job in await db.Jobs.AsNoTracking().OrderBy(job => job.NameKey).ToListAsync(cancellationToken))
        {
            var found = (await check.HandleAsync(job.Id.ToString(), cancellationToken)).Value!;
            findings.AddRange(
                found.Passed
                    ? [Finding.Ok(Check, $"{job.Name}: signed in, people and groups of {found.TenantName} can be read.")]
                    : found.Steps.Where(step => !step.Passed).Select(step => FaultOf(job, step))
            );
            if (await directories.ClockOfAsync(job, cancellationToken) is { } clock)
            {
                findings.Add(Judge(job.Name, time.GetUtcNow() - clock));
            }
        }

        return findings.Count > 0 ? findings : [Finding.Ok(Check, "There is no import job yet.")];
    }

    internal static Finding Judge(string job, TimeSpan ahead)
    {
        var message =
            $"{job}: this machine's clock is {Math.Abs(ahead.TotalSeconds):0} seconds {(ahead < TimeSpan.Zero ? "behind" : "ahead of")} the directory's.";
        const string advice = "Let the machine follow a time server (timedatectl set-ntp true).";
        return ahead.Duration() > Tolerated ? Finding.Fault("clock", message, advice)
            : ahead.Duration() > Noticeable ? Finding.Warning("clock", message, advice)
            : Finding.Ok("clock", $"{job}: this machine's clock agrees with the directory's.");
    }

    private static Finding FaultOf(JobRow job, CheckStep step) =>
        Finding.Fault(
            Check,
            $"{job.Name}, {step.Name}: {step.Message} ({step.Code})",
            $"rollcall job check \"{job.Name}\" tries it again."
        );
}
