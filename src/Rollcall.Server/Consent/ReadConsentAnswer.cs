using Microsoft.AspNetCore.WebUtilities;
using Rollcall.Connectors.Entra;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Consent;

/// <summary>
/// Reads the address on which the browser came back from the consent page. It proves nothing by itself: a check of the job does.
/// </summary>
public sealed class ReadConsentAnswer(JobFinder jobs, ConsentState states)
{
    public sealed class Command
    {
        public string Job { get; set; } = "";

        /// <summary>The whole address in the browser, or its part after the question mark.</summary>
        public string Returned { get; set; } = "";
    }

    /// <returns>What to do next, when consent was given.</returns>
    public async Task<Outcome<string>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(command.Job, cancellationToken) is not { } job)
        {
            return Outcome<string>.NotFound(await jobs.NotFoundAsync(command.Job, cancellationToken));
        }

        var query = QueryHelpers
            .ParseQuery(command.Returned[(command.Returned.IndexOf('?', StringComparison.Ordinal) + 1)..])
            .ToDictionary(pair => pair.Key, pair => (string?)pair.Value[0]);
        var state = query.GetValueOrDefault("state");
        return AdminConsent.Read(query, states.IsOurs(state, job.Id) ? state! : "", job.DirectoryId) switch
        {
            ConsentAccepted => Outcome<string>.Done(
                $"Consent was given. It may take a few minutes to count: rollcall job check {job.Name} shows it."
            ),
            ConsentDeclined declined => Outcome<string>.Conflict(
                $"Consent was declined or failed ({declined.Description}). Nothing was changed. "
                    + "Ask an administrator of the directory to open the link and to accept."
            ),
            ConsentNotOurs notOurs => Outcome<string>.Conflict($"This is no answer to a link of job {job.Name}. {notOurs.Reason}"),
            var other => throw new InvalidOperationException($"Nobody knows what {other.GetType().Name} means."),
        };
    }
}
