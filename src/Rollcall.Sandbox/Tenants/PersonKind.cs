namespace Rollcall.Sandbox.Tenants;

/// <summary>What sort of account stands behind a user.</summary>
internal enum PersonKind
{
    Ordinary,

    /// <summary>An employee whose details are wrong, odd or missing.</summary>
    Untidy,

    Guest,

    /// <summary>An employee who left, or is on leave: the account is off.</summary>
    Disabled,

    Room,
    ServiceAccount,
}
