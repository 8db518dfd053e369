using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>The row of what holds for the whole site.</summary>
internal static class SiteSettings
{
    /// <summary>The row, to be changed; a new one where there is none. It is saved with the rest, and found before that, too.</summary>
    public static async Task<SiteRow> ChangeableAsync(ServerDb db, CancellationToken cancellationToken) =>
        await db.Sites.FindAsync([SiteRow.TheId], cancellationToken) ?? db.Sites.Add(new SiteRow()).Entity;
}
