namespace Rollcall.Sandbox.Tenants;

/// <summary>The names and secrets that are the same whatever the seed and the counts.</summary>
public static class WellKnown
{
    public const string TenantId = "3f1c1d4e-0000-4000-8000-000000000001";
    public const string TenantName = "Contoso";
    public const string DefaultDomain = "contoso.example";
    public const string InitialDomain = "contoso.onmicrosoft.example";
    public const string SecondDomain = "nordic.contoso.example";

    /// <summary>The app that has what an import needs.</summary>
    public const string ClientId = "3f1c1d4e-0000-4000-8000-000000000002";

    /// <summary>An app that nobody ever consented to; the consent page grants it what it asks for.</summary>
    public const string UnconsentedClientId = "3f1c1d4e-0000-4000-8000-000000000003";

    /// <summary>An app that may read memberships and nobody's details.</summary>
    public const string GroupsOnlyClientId = "3f1c1d4e-0000-4000-8000-000000000004";

    /// <summary>An app that may read people and no groups.</summary>
    public const string UsersOnlyClientId = "3f1c1d4e-0000-4000-8000-000000000005";

    public const string ClientSecret = "sandbox-secret-value";
    public const string ExpiredSecret = "sandbox-secret-expired";

    /// <summary>The id of the good secret: what people paste by mistake.</summary>
    public const string SecretId = "3f1c1d4e-0000-4000-8000-00000000005e";

    public const string ExpiredSecretId = "3f1c1d4e-0000-4000-8000-00000000005f";

    /// <summary>Microsoft Graph's own app id, the same in every tenant.</summary>
    public const string GraphAppId = "00000003-0000-0000-c000-000000000000";
}
