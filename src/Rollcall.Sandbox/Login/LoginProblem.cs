namespace Rollcall.Sandbox.Login;

/// <summary>Why a sign-in did not come about: status, OAuth's word for it, Microsoft's number, and the sentence.</summary>
internal sealed record LoginProblem(int Status, string Error, int Code, string Message)
{
    public static LoginProblem UnknownTenant(string tenant) =>
        new(
            400,
            "invalid_request",
            90002,
            $"Tenant '{tenant}' not found. Check that the tenant ID is right and that the sign-in goes to the right cloud. "
                + "This may happen if there are no active subscriptions for the tenant."
        );

    public static LoginProblem SharedTenant(string tenant) =>
        new(
            400,
            "invalid_request",
            9001023,
            $"The grant type is not supported over the /{tenant} endpoint. Use the address of one tenant."
        );

    public static LoginProblem UnknownApp(string? app) =>
        new(
            400,
            "unauthorized_client",
            700016,
            $"Application with identifier '{app}' was not found in the directory '{Tenants.WellKnown.TenantName}'. The application may not "
                + "have been installed by the tenant's administrator, or the request went to the wrong tenant."
        );

    public static LoginProblem WrongSecret(Guid app) =>
        new(
            401,
            "invalid_client",
            7000215,
            "Invalid client secret provided. Make sure that what is sent is the client secret value, not the client secret ID, for a "
                + $"secret added to app '{app}'."
        );

    public static LoginProblem ExpiredSecret(Guid app) =>
        new(401, "invalid_client", 7000222, $"The provided client secret keys for app '{app}' are expired. Create new keys for the app.");

    public static LoginProblem NoSecret { get; } =
        new(401, "invalid_client", 7000218, "The request body must contain the parameter 'client_assertion' or 'client_secret'.");

    public static LoginProblem UnknownCertificate(Guid app) =>
        new(401, "invalid_client", 700027, $"The certificate used to sign the client assertion is not registered on the app '{app}'.");

    public static LoginProblem Missing(string parameter) =>
        new(400, "invalid_request", 900144, $"The request body must contain the following parameter: '{parameter}'.");

    public static LoginProblem UnsupportedGrant(string grant) =>
        new(400, "unsupported_grant_type", 70003, $"The app requested an unsupported grant type '{grant}'.");

    public static LoginProblem BadScope(string scope) =>
        new(
            400,
            "invalid_scope",
            70011,
            $"The provided value for the input parameter 'scope' is not valid. The scope {scope} is not valid: client credentials need one "
                + "resource with /.default after it."
        );

    public static LoginProblem TwoResources { get; } =
        new(400, "invalid_scope", 700022, "The scope names more than one resource: one token is for one resource.");

    public static LoginProblem UnknownResource(string resource) =>
        new(400, "invalid_resource", 500011, $"The resource principal named {resource} was not found in the tenant named Contoso.");

    public static LoginProblem UnregisteredRedirect(string? address) =>
        new(
            400,
            "invalid_request",
            50011,
            $"The redirect URI '{address}' specified in the request does not match the redirect URIs configured for the application."
        );
}
