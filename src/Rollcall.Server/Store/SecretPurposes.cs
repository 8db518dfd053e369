namespace Rollcall.Server.Store;

/// <summary>What Data Protection is told that a kept secret is for: one that was encrypted for one purpose opens for no other.</summary>
internal static class SecretPurposes
{
    public const string Client = "Rollcall.ClientSecret.v1";
    public const string Messages = "Rollcall.Messages.v1";
    public const string Planner = "Rollcall.PlannerSecret.v1";
}
