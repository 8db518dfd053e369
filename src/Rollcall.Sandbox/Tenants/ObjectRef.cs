namespace Rollcall.Sandbox.Tenants;

/// <summary>One object of the directory, by kind and place: small enough to hold millions of.</summary>
internal readonly record struct ObjectRef(ObjectKind Kind, int Position);
