using Microsoft.EntityFrameworkCore;

namespace Rollcall.Bench.Plain;

/// <summary>What an importer keeps that is written the plain way.</summary>
internal sealed class PlainDb(string connection) : DbContext
{
    public DbSet<PlainPerson> People => Set<PlainPerson>();
    public DbSet<PlainGroup> Groups => Set<PlainGroup>();
    public DbSet<PlainMember> Members => Set<PlainMember>();

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        if (connection.StartsWith("Host=", StringComparison.OrdinalIgnoreCase))
        {
            optionsBuilder.UseNpgsql(connection);
        }
        else
        {
            optionsBuilder.UseSqlite(connection);
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PlainPerson>().HasIndex(person => person.Login);
        modelBuilder.Entity<PlainMember>().HasKey(member => new { member.GroupId, member.MemberId });
    }
}

internal sealed class PlainPerson
{
    public string Id { get; set; } = "";
    public string? Login { get; set; }
    public string? Mail { get; set; }
    public string? Name { get; set; }
    public string? GivenName { get; set; }
    public string? Surname { get; set; }
    public string? Mobile { get; set; }
    public string? Phone { get; set; }
    public string? Department { get; set; }
    public string? Company { get; set; }
    public string? Office { get; set; }
    public string? JobTitle { get; set; }
    public bool Enabled { get; set; }
}

internal sealed class PlainGroup
{
    public string Id { get; set; } = "";
    public string? Name { get; set; }
}

internal sealed class PlainMember
{
    public string GroupId { get; set; } = "";
    public string MemberId { get; set; } = "";
}
