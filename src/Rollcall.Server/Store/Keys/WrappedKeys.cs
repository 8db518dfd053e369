using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Keys;

/// <summary>The key ring in the database, seen through a site key that fits it.</summary>
internal sealed class WrappedKeys
{
    /// <summary>The row that tells, before there is any key, whether a site key is the one of this database.</summary>
    private const string Check = "site-key";
    private const string CheckText = "Rollcall";

    private readonly ServerDb db;
    private readonly SiteKey siteKey;

    private WrappedKeys(ServerDb db, SiteKey siteKey) => (this.db, this.siteKey) = (db, siteKey);

    /// <summary>Opens the ring with the site key of the keys directory; the first who does so for a database makes it that database's.</summary>
    /// <exception cref="StoreException">The directory has no site key, or another one than the database's.</exception>
    public static WrappedKeys Open(ServerDb db, DirectoryInfo keys, TimeProvider time)
    {
        if (CheckOf(db) is null)
        {
            var first = new WrappedKeys(db, SiteKey.ReadOrMake(keys));
            if (first.TryAdd(Check, CheckText, time.GetUtcNow()))
            {
                return first;
            }
        }

        return OpenKnown(db, keys)!;
    }

    /// <summary>Opens the ring if the database has one; null: it has none.</summary>
    /// <exception cref="StoreException">The directory has no site key, or another one than the database's.</exception>
    public static WrappedKeys? OpenKnown(ServerDb db, DirectoryInfo keys)
    {
        if (CheckOf(db) is not { } check)
        {
            return null;
        }

        var path = SiteKey.PathIn(keys);
        var siteKey =
            SiteKey.Read(keys) ?? throw Refusal($"There is no site key {path}, and the keys of this database are wrapped with one.");
        return siteKey.Unwrap(Check, check.Wrapped) == CheckText
            ? new WrappedKeys(db, siteKey)
            : throw Refusal($"The site key {path} is not the one that the keys of this database are wrapped with.");
    }

    /// <summary>The keys as Data Protection wrote them, by name.</summary>
    /// <exception cref="StoreException">One was changed in the database.</exception>
    public IReadOnlyDictionary<string, string> Read() =>
        db
            .RingKeys.AsNoTracking()
            .Where(row => row.Name != Check)
            .ToList()
            .ToDictionary(
                row => row.Name,
                row =>
                    siteKey.Unwrap(row.Name, row.Wrapped)
                    ?? throw new StoreException(
                        "store.damaged",
                        $"The row {row.Name} of the table ring_keys was changed by somebody else. Restore it from a backup, or delete it: what it encrypts is lost then."
                    )
            );

    /// <summary>Adds a key; false: there is one of that name.</summary>
    public bool TryAdd(string name, string text, DateTimeOffset now)
    {
        var row = new RingKeyRow
        {
            Name = name,
            Wrapped = siteKey.Wrap(name, text),
            MadeAt = now,
        };
        db.RingKeys.Add(row);
        try
        {
            db.SaveChanges();
            return true;
        }
        catch (DbUpdateException) when (IsThere(db, row))
        {
            return false;
        }
    }

    private static bool IsThere(ServerDb db, RingKeyRow row)
    {
        db.Entry(row).State = EntityState.Detached;
        return db.RingKeys.Any(known => known.Name == row.Name);
    }

    private static RingKeyRow? CheckOf(ServerDb db) => db.RingKeys.AsNoTracking().SingleOrDefault(row => row.Name == Check);

    private static StoreException Refusal(string what) =>
        new("store.site-key", $"{what} Copy {SiteKey.FileName} there from the keys directory of a server that works. Nothing was changed.");
}
