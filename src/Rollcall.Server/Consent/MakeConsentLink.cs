using Rollcall.Connectors.Entra;
using Rollcall.Server.Directories;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Consent;

/// <summary>
/// Makes the link on which an administrator of the directory lets an app in: for a saved job, or for ids that were entered and not saved
/// yet. Such a link is bound to the ids: consent is given to an app in a directory, whichever job asks.
/// </summary>
public sealed class MakeConsentLink(JobFinder jobs, ConsentState states)
{
    /// <summary>Where the directory sends the browser afterwards, unless somebody says otherwise; the app must have it registered.</summary>
    public const string DefaultRedirect = "http://localhost:5080/consent";

    public sealed class Command
    {
        /// <summary>The job's name or id; null: one that is not saved yet.</summary>
        public string? Job { get; set; }

        /// <summary>What was entered; null: what the job has.</summary>
        public EnteredApp? Entered { get; set; }

        /// <summary>An absolute address that is among the app's redirect URIs.</summary>
        public string Redirect { get; set; } = DefaultRedirect;
    }

    public async Task<Outcome<Uri>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(command.Redirect, UriKind.Absolute, out var redirect))
        {
            return Outcome<Uri>.Invalid(
                new Fault(
                    "redirect",
                    $"{command.Redirect} is no absolute address. Give one of the app's redirect URIs, such as {DefaultRedirect}."
                )
            );
        }

        var job = command.Job is null ? null : await jobs.FindAsync(command.Job, cancellationToken);
        if (command.Job is { } name && job is null)
        {
            return Outcome<Uri>.NotFound(await jobs.NotFoundAsync(name, cancellationToken));
        }

        if (command.Entered is { } entered)
        {
            var app = entered.Check(out var faults);
            return app is null ? Outcome<Uri>.Invalid(faults) : Done(app, job?.Id ?? default, redirect);
        }

        return job is null
            ? Outcome<Uri>.Invalid(new Fault("job", "Name a job, or give directoryId and clientId."))
            : Done(new CheckedApp(job.DirectoryId, job.ClientId, DirectoryConnections.CloudOf(job)), job.Id, redirect);
    }

    private Outcome<Uri> Done(CheckedApp app, Guid job, Uri redirect)
    {
        var state = states.Make(new ConsentQuestion(Guid.NewGuid(), job, app.DirectoryId, app.ClientId));
        return Outcome<Uri>.Done(AdminConsent.Link(app.DirectoryId, app.ClientId, redirect, state, app.Cloud));
    }
}
