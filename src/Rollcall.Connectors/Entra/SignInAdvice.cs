namespace Rollcall.Connectors.Entra;

/// <summary>What an administrator can do about a refused sign-in, by the number in its AADSTS code.</summary>
internal static class SignInAdvice
{
    public static bool IsTransient(string code) => code is "90024" or "90033" or "90090" or "90012" or "90006" or "90055";

    public static (string Fault, string Advice) For(string code, EntraConnection connection) =>
        code switch
        {
            "7000215" => (
                DirectoryFaults.SecretWrong,
                "The client secret is wrong. This is often the secret's ID instead of its value: copy the Value column of the secret, which is"
                    + " shown only when the secret is made, or make a new one."
            ),
            "7000222" => (
                DirectoryFaults.SecretExpired,
                "The client secret has expired. Make a new one under Certificates & secrets of the app and enter its Value here."
            ),
            "90002" => (
                DirectoryFaults.TenantUnknown,
                $"The sign-in host knows no tenant {connection.DirectoryId}. Compare it with the Directory (tenant) ID on the app's overview page,"
                    + " and check that the right cloud is chosen."
            ),
            "90038" or "900382" or "900432" => (
                DirectoryFaults.TenantUnknown,
                $"The tenant {connection.DirectoryId} belongs to another cloud than {connection.Cloud.Login.Host}. Choose its cloud."
            ),
            "700016" => (
                DirectoryFaults.AppUnknown,
                $"The tenant {connection.DirectoryId} knows no app {connection.ClientId}. Compare it with the Application (client) ID on the app's"
                    + " overview page, and check that the Directory ID is the tenant in which the app is registered."
            ),
            "7000218" => (DirectoryFaults.SignInRefused, "The client secret did not arrive. A proxy may have changed the request."),
            "7000112" => (
                DirectoryFaults.SignInRefused,
                "The app is disabled. Enable it under Enterprise applications > (the app) > Properties."
            ),
            "500011" or "70011" => (
                DirectoryFaults.SignInRefused,
                $"The tenant gives no token for {connection.Cloud.Graph}. Check that the login and the Graph endpoint belong to the same cloud."
            ),
            "53003" => (
                DirectoryFaults.SignInRefused,
                "A Conditional Access policy blocks the app. Let the app's sign-in from this machine through in Microsoft Entra."
            ),
            "50105" => (
                DirectoryFaults.SignInRefused,
                "The app requires assignment. Switch 'Assignment required' off under Enterprise applications > (the app) > Properties."
            ),
            _ => (
                DirectoryFaults.SignInRefused,
                "The sign-in was refused. Check directory id, client id, secret and cloud; the code below tells Microsoft's support the cause."
            ),
        };
}
