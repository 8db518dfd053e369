using Rollcall.Connectors;
using Rollcall.Connectors.Entra;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Directories;

/// <summary>Opens the directory of an import job.</summary>
public sealed class DirectoryConnections(JobSecrets secrets, TimeProvider time, ILoggerFactory logs, DirectoryTelemetry? telemetry = null)
{
    private readonly EntraPaces paces = new(time);

    /// <exception cref="StoreException">The client secret can't be decrypted.</exception>
    /// <exception cref="DirectoryException">The job's cloud can't be used as it is set.</exception>
    public IDirectoryConnector Open(JobRow job) => Open(job, secrets.ClientSecretOf(job));

    /// <summary>The same with another secret, which is only tried.</summary>
    /// <exception cref="DirectoryException">The job's cloud can't be used as it is set.</exception>
    public IDirectoryConnector Open(JobRow job, string clientSecret) =>
        job.Type switch
        {
            JobType.AzureActiveDirectory => new EntraConnector(
                new EntraConnection(job.DirectoryId, job.ClientId, clientSecret, CloudOf(job)),
                time,
                logs,
                paces,
                telemetry?.Of(job.Name)
            ),
        };

    /// <summary>What time it is where the job's directory is; null: that can't be found out.</summary>
    public Task<DateTimeOffset?> ClockOfAsync(JobRow job, CancellationToken cancellationToken) =>
        job.Type switch
        {
            JobType.AzureActiveDirectory => DirectoryClock.ReadAsync(CloudOf(job), cancellationToken),
        };

    public static EntraCloud CloudOf(JobRow job) =>
        job.Cloud switch
        {
            CloudName.Global => EntraCloud.Global,
            CloudName.USGovernmentL4 => EntraCloud.USGovernmentL4,
            CloudName.USGovernmentL5 => EntraCloud.USGovernmentL5,
            CloudName.China => EntraCloud.China,
            CloudName.Custom => new EntraCloud(new Uri(job.LoginEndpoint!), new Uri(job.GraphEndpoint!), job.TrustedCertificate),
        };
}
