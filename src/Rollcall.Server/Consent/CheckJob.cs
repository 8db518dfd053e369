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
            return Outcome<ConnectionCheck>.Done(new ConnectionCheck([new CheckStep("token", fault.Code, fault.Message)], null, []));
        }
    }
}
