using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Sessions;

/// <summary>Where an administrator mends a directory user: the user's page in the portal of the directory's cloud.</summary>
internal static class PortalLink
{
    /// <summary>Null: the cloud has hosts of one's own, and so no portal that we know.</summary>
    public static string? Of(CloudName cloud, Guid? objectId)
    {
        var portal = cloud switch
        {
            CloudName.Global => "https://entra.microsoft.com",
            CloudName.USGovernmentL4 or CloudName.USGovernmentL5 => "https://entra.microsoft.us",
            CloudName.China => "https://entra.microsoftonline.cn",
            CloudName.Custom => null,
        };
        return portal is null || objectId is not { } id || id == Guid.Empty
            ? null
            : $"{portal}/#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/{id}";
    }
}
