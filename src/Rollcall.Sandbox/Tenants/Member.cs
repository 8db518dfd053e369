namespace Rollcall.Sandbox.Tenants;

/// <summary>One member of a group, with the number to go on from after it.</summary>
internal readonly record struct Member(ObjectRef Ref, long Next);
