using Microsoft.EntityFrameworkCore;

namespace Rollcall.Server.Store;

/// <summary>The languages that the site offers its users.</summary>
public static class SiteLanguages
{
    /// <summary>What a new site offers.</summary>
    public static IReadOnlyList<string> Default { get; } = ["en", "da", "de", "es", "fi", "fr", "it", "nb", "nl", "pl", "pt", "sv"];

    public static async Task<IReadOnlyList<string>> ReadAsync(ServerDb db, CancellationToken cancellationToken) =>
        await db.Sites.Select(site => site.Languages).SingleOrDefaultAsync(cancellationToken) is { Length: > 0 } chosen
            ? chosen.Split(',')
            : Default;
}
