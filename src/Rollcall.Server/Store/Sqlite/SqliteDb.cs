using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Rollcall.Server.Store.Sqlite;

/// <summary>The store on SQLite: one file, one machine.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : ServerDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Guid>().HaveConversion<GuidBytes>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    /// <summary>Sixteen bytes in the order in which a GUID is written, so that newer ids sort last.</summary>
    private sealed class GuidBytes() : ValueConverter<Guid, byte[]>(guid => guid.ToByteArray(true), bytes => Read(bytes))
    {
        private static Guid Read(byte[] bytes) => new(bytes, true);
    }

    /// <summary>SQLite has no type for times; ticks sort.</summary>
    private sealed class UtcTicks()
        : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
