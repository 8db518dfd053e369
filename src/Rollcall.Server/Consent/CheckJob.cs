using Rollcall.Connectors;
using Rollcall.Server.Directories;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Consent;

/// <summary>Tries a job's connection: token, tenant, permissions, first user and group read.</summary>
public sealed class CheckJob(JobFinder jobs, DirectoryConnections directories)
{
    public async Task<Outcome<ConnectionCheck>> HandleAsync(string name, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(name, cancellationToken) is not { } job)
        {
            return Outcome<ConnectionCheck>.NotFound(await jobs.NotFoundAsync(name, cancellationToken));
        }

        try
        {
            await using var connector = directories.Open(job);
            return Outcome<ConnectionCheck>.Done(await connector.CheckAsync(cancellationToken));
        }
        catch (DirectoryException fault)
        {
            return NotEvenOpened(fault.Code, fault.Message);
        }
        catch (StoreException fault)
        {
            // The secret can't be decrypted: for who checks a connection that is a step that failed, with something to do about it.
            return NotEvenOpened(fault.Code, fault.Message);
        }
    }

    private static Outcome<ConnectionCheck> NotEvenOpened(string code, string message) =>
        Outcome<ConnectionCheck>.Done(new ConnectionCheck([new CheckStep("token", code, message)], null, []));
}
