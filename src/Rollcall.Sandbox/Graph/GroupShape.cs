using Rollcall.Sandbox.Tenants;
using static Rollcall.Sandbox.Graph.Property<Rollcall.Sandbox.Tenants.Group>;

namespace Rollcall.Sandbox.Graph;

/// <summary>What a group looks like on the wire.</summary>
internal static class GroupShape
{
    public static readonly Shape<Group> Instance = new(
        "microsoft.graph.group",
        [
            Id(group => group.Id),
            Null("deletedDateTime"),
            Null("classification"),
            Time("createdDateTime", group => group.CreatedDateTime, isDefault: true),
            Texts("creationOptions", _ => [], isDefault: true),
            Text("description", group => group.Description, isDefault: true),
            Text("displayName", group => group.DisplayName, isDefault: true),
            Null("expirationDateTime"),
            Texts("groupTypes", group => group.GroupTypes, isDefault: true),
            Flag("isAssignableToRole", group => group.IsAssignableToRole, isDefault: true),
            Text("mail", group => group.Mail, isDefault: true),
            Flag("mailEnabled", group => group.MailEnabled, isDefault: true),
            Text("mailNickname", group => group.MailNickname, isDefault: true),
            Text("membershipRule", group => group.MembershipRule, isDefault: true),
            Text("membershipRuleProcessingState", group => group.MembershipRuleProcessingState, isDefault: true),
            Text("onPremisesDomainName", group => group.OnPremisesDomainName, isDefault: true),
            Null("onPremisesLastSyncDateTime"),
            Text("onPremisesNetBiosName", group => group.OnPremisesNetBiosName, isDefault: true),
            Text("onPremisesSamAccountName", group => group.OnPremisesSamAccountName, isDefault: true),
            Null("onPremisesSecurityIdentifier"),
            Flag("onPremisesSyncEnabled", group => group.OnPremisesSyncEnabled, isDefault: true),
            Null("preferredDataLocation"),
            Null("preferredLanguage"),
            Texts("proxyAddresses", group => group.ProxyAddresses, isDefault: true),
            Time("renewedDateTime", group => group.CreatedDateTime, isDefault: true),
            Texts("resourceBehaviorOptions", _ => [], isDefault: true),
            Texts("resourceProvisioningOptions", _ => [], isDefault: true),
            Flag("securityEnabled", group => group.SecurityEnabled, isDefault: true),
            Null("theme"),
            Null("uniqueName"),
            Text("visibility", group => group.Visibility, isDefault: true),
            Texts("onPremisesProvisioningErrors", _ => [], isDefault: true),
        ]
    )
    {
        AlwaysNull = new HashSet<string>(["securityIdentifier", "isManagementRestricted"], StringComparer.OrdinalIgnoreCase),
        Filterable = new Dictionary<string, Func<Group, object?>>(StringComparer.OrdinalIgnoreCase)
        {
            ["id"] = group => group.Id.ToString(),
            ["displayName"] = group => group.DisplayName,
            ["mail"] = group => group.Mail,
            ["mailEnabled"] = group => group.MailEnabled,
            ["mailNickname"] = group => group.MailNickname,
            ["securityEnabled"] = group => group.SecurityEnabled,
        },
    };

    private static Property<Group> Null(string name) => new(name, true, (writer, _) => writer.WriteNullValue());
}
