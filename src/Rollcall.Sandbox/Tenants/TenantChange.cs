namespace Rollcall.Sandbox.Tenants;

/// <summary>What an action has changed: what it was, who or what it happened to, and a sentence for people.</summary>
public sealed record TenantChange(string Action, string Sentence, IReadOnlyList<Guid> Ids);
