namespace Rollcall.Sandbox.Tenants;

/// <summary>Somebody wanted to change an object that the tenant does not have.</summary>
public sealed class UnknownObjectException(Guid id, string kind) : Exception($"The tenant has no {kind} with the id {id}.");
