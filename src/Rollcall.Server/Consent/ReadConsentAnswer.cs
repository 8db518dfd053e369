using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Rollcall.Connectors.Entra;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Consent;

/// <summary>
/// Reads the address on which the browser came back from the consent page. An error counts before all else, the sealed state says which
/// link was answered and only once, and the tenant is merely compared: anybody can write it.
/// </summary>
public sealed partial class ReadConsentAnswer(ServerDb db, JobFinder jobs, ConsentState states, ConsentUses uses)
{
    private const string Check =
        "New consent may take a few minutes to count. Check connection (rollcall job check) shows whether it does.";
    private const string AskAgain = "Ask an administrator of the directory to open a new link and to accept.";

    public sealed class Command
    {
        /// <summary>The job by name or id, when somebody says which it must be; null: the state says it.</summary>
        public string? Job { get; set; }

        /// <summary>The whole address in the browser, or its part after the question mark.</summary>
        public string Returned { get; set; } = "";
    }

    public async Task<Outcome<ConsentResult>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        Guid? wanted = null;
        if (command.Job is { } name)
        {
            if (await jobs.FindAsync(name, cancellationToken) is not { } job)
            {
                return Outcome<ConsentResult>.NotFound(await jobs.NotFoundAsync(name, cancellationToken));
            }

            wanted = job.Id;
        }

        var query = QueryHelpers
            .ParseQuery(command.Returned[(command.Returned.IndexOf('?', StringComparison.Ordinal) + 1)..])
            .ToDictionary(pair => pair.Key, pair => (string?)pair.Value[0]);
        return Outcome<ConsentResult>.Done(await ReadAsync(query, wanted, cancellationToken));
    }

    private async Task<ConsentResult> ReadAsync(Dictionary<string, string?> query, Guid? wanted, CancellationToken cancellationToken)
    {
        var question = states.Open(query.GetValueOrDefault("state"));
        if (question is null)
        {
            return query.GetValueOrDefault("error") is { Length: > 0 } error ? Stray(error) : NotOurs([]);
        }

        var about = await AboutAsync(question, cancellationToken);
        if (wanted is { } job && about.All(known => known.Id != job))
        {
            return new(
                ConsentResultKind.NotOurs,
                "This is the answer to another job's link.",
                "Look which job the link was made for.",
                about
            );
        }

        if (!await uses.TakeAsync(question.Id, about, cancellationToken))
        {
            return new(
                ConsentResultKind.AnsweredBefore,
                "This link was answered before; an answer counts once.",
                "What counts is the app's permissions: Check connection (rollcall job check) shows them.",
                about
            );
        }

        return Interpret(query, question, about);
    }

    private static ConsentResult Interpret(Dictionary<string, string?> query, ConsentQuestion question, IReadOnlyList<ConsentJob> about) =>
        AdminConsent.Read(query, query["state"]!, question.DirectoryId) switch
        {
            ConsentAccepted => new(
                ConsentResultKind.Given,
                "Consent was given.",
                about.Count > 0 ? Check : $"Save the import job. {Check}",
                about
            ),
            ConsentDeclined declined => new(
                ConsentResultKind.Declined,
                $"Consent was declined or failed ({declined.Description}). Nothing was changed.",
                AskAgain,
                about
            ),
            ConsentNotOurs notOurs => new(ConsentResultKind.NotOurs, "This does not fit to the link.", notOurs.Reason, about),
            var other => throw new InvalidOperationException($"Nobody knows what {other.GetType().Name} means."),
        };

    /// <summary>The job that asked, as long as it still uses the app it asked for; otherwise all that use it, since consent is the app's.</summary>
    private async Task<IReadOnlyList<ConsentJob>> AboutAsync(ConsentQuestion question, CancellationToken cancellationToken)
    {
        var users = await db
            .Jobs.Where(job => job.DirectoryId == question.DirectoryId && job.ClientId == question.ClientId)
            .OrderBy(job => job.NameKey)
            .Select(job => new ConsentJob(job.Id, job.Name))
            .ToListAsync(cancellationToken);
        return users.FirstOrDefault(job => job.Id == question.Job) is { } asker ? [asker] : users;
    }

    /// <summary>Bad news without a state of ours: anybody may have written it, so no more than a plain code is repeated.</summary>
    private static ConsentResult Stray(string error) =>
        new(
            ConsentResultKind.Declined,
            PlainCode().IsMatch(error) ? $"Consent was declined or failed ({error})." : "Consent was declined or failed.",
            $"The answer does not say which link it belongs to, or the link is older than a day. {AskAgain}",
            []
        );

    private static ConsentResult NotOurs(IReadOnlyList<ConsentJob> about) =>
        new(
            ConsentResultKind.NotOurs,
            "This is no answer to a consent link of Rollcall's, or the link is older than a day.",
            "Open the import job, copy its consent link anew, and open that one.",
            about
        );

    [GeneratedRegex("^[a-z_]{1,40}$")]
    private static partial Regex PlainCode();
}
