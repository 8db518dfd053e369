namespace Rollcall.Sandbox.Tenants;

/// <summary>Where someone works and as what: the little that group memberships are decided on, cheap to find for any place.</summary>
internal readonly record struct Desk(PersonKind Kind, int Hundred, int Slot, string? Office, string Department, string JobTitle)
{
    public bool IsEmployee => Kind is PersonKind.Ordinary or PersonKind.Untidy or PersonKind.Disabled;
}
