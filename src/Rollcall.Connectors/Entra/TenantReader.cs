namespace Rollcall.Connectors.Entra;

/// <summary>Asks who answers, before anything of the answer is believed.</summary>
internal sealed class TenantReader(
    EntraConnection connection,
    SignIn signIn,
    GraphClient client,
    GraphAddresses addresses,
    Redactor redactor
)
{
    /// <exception cref="DirectoryException">It can't be asked, or it is another tenant than the job's.</exception>
    public async Task<TenantRead> ReadAsync(CancellationToken cancellationToken)
    {
        var fetched = await client.FetchAsync(
            addresses.Organization,
            utf8 => GraphPage<GraphTenant>.Parse(utf8, TenantParser.Parse),
            cancellationToken
        );
        var tenants = fetched.OrThrow().Items;
        if (tenants is not [var tenant] || !Guid.TryParse(tenant.Id, out var id) || id != connection.DirectoryId)
        {
            var answering = tenants.Count == 0 ? "none" : string.Join(", ", tenants.Select(Name));
            throw new DirectoryException(
                DirectoryFaults.WrongTenant,
                $"The job's directory is {connection.DirectoryId}, but the tenant that answers is {answering}. Check the Directory (tenant) ID and"
                    + " the cloud of the import job; nothing was read."
            );
        }
        var token = await signIn.TokenAsync(cancellationToken);
        return new TenantRead(id, tenant.DisplayName, token.Permissions);
    }

    private string Name(GraphTenant tenant) => $"{redactor.Clean(tenant.Id)} ({redactor.Clean(tenant.DisplayName)})";
}
