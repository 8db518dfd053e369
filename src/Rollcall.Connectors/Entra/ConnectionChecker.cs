namespace Rollcall.Connectors.Entra;

/// <summary>Tries a connection step by step. A fault is an answer here: it says which step failed and what to do.</summary>
internal sealed class ConnectionChecker(GraphSession session)
{
    private readonly List<CheckStep> steps = [];
    private string? tenantName;
    private IReadOnlyList<string>? permissions;

    public async Task<ConnectionCheck> CheckAsync(CancellationToken cancellationToken)
    {
        await StepsAsync(cancellationToken);
        return new ConnectionCheck(steps, tenantName, permissions ?? []);
    }

    private async Task StepsAsync(CancellationToken cancellationToken)
    {
        if (!await StepAsync("token", () => SignInAsync(cancellationToken)))
        {
            return;
        }
        var tenant = await StepAsync("tenant", () => TenantAsync(cancellationToken));
        // A tenant that may not be asked about is explained by the permissions; one that is wrong or silent makes them pointless.
        if (!tenant && steps[^1].Code != DirectoryFaults.PermissionMissing)
        {
            return;
        }
        // Asking about the tenant may have fetched a newer token.
        permissions = (await session.SignIn.TokenAsync(cancellationToken)).Permissions;
        CheckPermissions();
        if (permissions is { Count: 0 })
        {
            return;
        }
        await StepAsync("users", () => OneAsync(session.Addresses.OneUser, UserParser.Parse, "Users can be read.", cancellationToken));
        await StepAsync("groups", () => OneAsync(session.Addresses.OneGroup, GroupParser.Parse, "Groups can be read.", cancellationToken));
    }

    private async Task<bool> StepAsync(string name, Func<Task<string>> tryIt)
    {
        try
        {
            steps.Add(new CheckStep(name, null, await tryIt()));
            return true;
        }
        catch (DirectoryException fault)
        {
            steps.Add(new CheckStep(name, fault.Code, fault.Message));
            return false;
        }
    }

    private async Task<string> SignInAsync(CancellationToken cancellationToken)
    {
        var token = await session.SignIn.TokenAsync(cancellationToken);
        permissions = token.Permissions;
        return $"The app {session.Connection.ClientId} signed in at {session.Connection.Cloud.Login.Host}.";
    }

    private async Task<string> TenantAsync(CancellationToken cancellationToken)
    {
        var tenant = await session.Tenant.ReadAsync(cancellationToken);
        tenantName = tenant.DisplayName;
        return $"The tenant is {tenant.DisplayName} ({tenant.TenantId}).";
    }

    private void CheckPermissions()
    {
        var missing = permissions is null ? [] : Permissions.Missing(permissions);
        steps.Add(
            missing.Count > 0
                ? new CheckStep("permissions", DirectoryFaults.PermissionMissing, $"{string.Join(" ", missing)} {Permissions.HowToConsent}")
                : new CheckStep(
                    "permissions",
                    null,
                    permissions is null
                        ? "The token does not show its permissions; reading one user and one group will tell."
                        : $"The app has {string.Join(", ", permissions)}."
                )
        );
    }

    private async Task<string> OneAsync<T>(Uri address, ItemParser<T> parse, string found, CancellationToken cancellationToken)
    {
        var fetched = await session.Client.FetchAsync(address, utf8 => GraphPage<T>.Parse(utf8, parse), cancellationToken);
        fetched.OrThrow();
        return found;
    }
}
