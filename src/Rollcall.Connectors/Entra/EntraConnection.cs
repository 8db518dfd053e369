namespace Rollcall.Connectors.Entra;

/// <summary>How to reach one Microsoft Entra tenant as one registered app.</summary>
/// <param name="DirectoryId">The tenant's id; its token must come from it and its organization must carry it.</param>
/// <param name="ClientId">The application's id.</param>
/// <param name="ClientSecret">The secret's value. It is never part of a message.</param>
/// <param name="Cloud">Which hosts to ask.</param>
public sealed record EntraConnection(Guid DirectoryId, Guid ClientId, string ClientSecret, EntraCloud Cloud)
{
    /// <summary>Without the secret, so that logging a connection gives nothing away.</summary>
    public override string ToString() => $"app {ClientId} in directory {DirectoryId} at {Cloud.Graph}";
}
