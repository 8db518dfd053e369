using Rollcall.Server.Store;

namespace Rollcall.Server.Site;

/// <summary>
/// Writes the site as a site file. Secrets are not in it: applied to the same site it changes nothing, and for another site each job
/// needs its <c>clientSecret</c> added.
/// </summary>
public sealed class ExportSite(ServerDb db)
{
    /// <returns>The file's text, the same for the same site.</returns>
    public async Task<string> HandleAsync(CancellationToken cancellationToken) =>
        SiteWriter.Write(await SiteState.ReadAsync(db, cancellationToken));
}
