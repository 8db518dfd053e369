using Microsoft.EntityFrameworkCore;

namespace Rollcall.Server.Store.Postgres;

/// <summary>The store on PostgreSQL.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : ServerDb(options);
