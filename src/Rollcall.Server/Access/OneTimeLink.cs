namespace Rollcall.Server.Access;

/// <summary>A link that was just made; it can't be shown again.</summary>
/// <param name="Path">Where it leads, without the server's address.</param>
/// <param name="ExpiresAt">Until when it works.</param>
public sealed record OneTimeLink(string Path, DateTimeOffset ExpiresAt);
