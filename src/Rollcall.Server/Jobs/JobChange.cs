using System.Globalization;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>A setting or link of a job that somebody changed.</summary>
/// <param name="Version">The job's version after the change; what was saved at once shares one.</param>
/// <param name="At">When.</param>
/// <param name="By">Who: a login, an API key's name, or the command line.</param>
/// <param name="Field">The setting's key in a site file; <c>link</c> for a link, <c>job</c> when the job was made.</param>
/// <param name="Former">What it was; null: nothing, or a secret.</param>
/// <param name="Present">What it became; null: nothing. Of a secret only that it was set.</param>
public sealed record JobChange(int Version, DateTimeOffset At, string By, string Field, string? Former, string? Present)
{
    /// <summary>What was done, in a sentence's words, such as <c>scope from LinkedGroups to Everybody</c>.</summary>
    public string What() =>
        Field switch
        {
            JobHistory.Job => "made the job",
            JobDiff.ClientSecret => "set the client secret anew",
            JobDiff.DefaultPassword => "set the default password anew",
            JobDiff.Link when Former is null => $"added the link {Present}",
            JobDiff.Link => $"removed the link {Former}",
            _ when Former is null => $"set {Field} to {Present}",
            _ when Present is null => $"removed {Field}, which was {Former}",
            _ => $"changed {Field} from {Former} to {Present}",
        };

    /// <summary>Who did it, when, and what.</summary>
    public string Sentence() => $"{At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC: {By} {What()}.";
}
