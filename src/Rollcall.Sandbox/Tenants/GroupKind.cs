namespace Rollcall.Sandbox.Tenants;

/// <summary>The kinds of group that Entra ID knows.</summary>
public enum GroupKind
{
    Security,
    Microsoft365,
    MailEnabledSecurity,
    Distribution,
    DynamicSecurity,
    DynamicMicrosoft365,
}
