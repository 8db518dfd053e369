namespace Rollcall.Sandbox.Tenants;

/// <summary>An object is in a group from now on, or no more.</summary>
internal readonly record struct MemberChange(ObjectRef Ref, bool HasLeft);
