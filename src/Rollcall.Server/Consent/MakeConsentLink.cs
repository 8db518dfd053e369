using Rollcall.Connectors.Entra;
using Rollcall.Server.Directories;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Consent;

/// <summary>Makes the link on which an administrator of the directory lets the job's app in.</summary>
public sealed class MakeConsentLink(JobFinder jobs, ConsentState states)
{
    /// <summary>Where the directory sends the browser afterwards, unless somebody says otherwise; the app must have it registered.</summary>
    public const string DefaultRedirect = "http://localhost:5080/consent";

    public sealed class Command
    {
        public string Job { get; set; } = "";

        /// <summary>An absolute address that is among the app's redirect URIs.</summary>
        public string Redirect { get; set; } = DefaultRedirect;
    }

    public async Task<Outcome<Uri>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(command.Job, cancellationToken) is not { } job)
        {
            return Outcome<Uri>.NotFound(await jobs.NotFoundAsync(command.Job, cancellationToken));
        }

        return Uri.TryCreate(command.Redirect, UriKind.Absolute, out var redirect)
            ? Outcome<Uri>.Done(
                AdminConsent.Link(job.DirectoryId, job.ClientId, redirect, states.Make(job.Id), DirectoryConnections.CloudOf(job))
            )
            : Outcome<Uri>.Invalid(
                new Fault(
                    "redirect",
                    $"{command.Redirect} is no absolute address. Give one of the app's redirect URIs, such as {DefaultRedirect}."
                )
            );
    }
}
