using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;

namespace Rollcall.Server.Access;

/// <summary>Lists API keys by name; the keys themselves are not known here.</summary>
public sealed class ListKeys(ServerDb db)
{
    public async Task<IReadOnlyList<KeyView>> HandleAsync(CancellationToken cancellationToken) =>
        await db
            .ApiKeys.OrderBy(key => key.NameKey)
            .ThenBy(key => key.Id)
            .Select(key => new KeyView(key.Name, key.CreatedAt, key.RevokedAt))
            .ToListAsync(cancellationToken);
}

/// <summary>A key as a person may see it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="RevokedAt">When it was revoked; null: it works.</param>
public sealed record KeyView(string Name, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);
