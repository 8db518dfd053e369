using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Rollcall.Server.Store.Applying;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Keys;
using Rollcall.Server.Store.Postgres;
using Rollcall.Server.Store.Sqlite;
using Rollcall.Server.Store.Touched;

namespace Rollcall.Server.Store;

/// <summary>The store's door.</summary>
public static class StoreFeature
{
    private static readonly SqlitePragmas Pragmas = new();
    private static readonly ClaimCheck Claims = new();

    public static void AddStore(this IHostApplicationBuilder builder)
    {
        builder
            .Services.AddOptions<StoreOptions>()
            .BindConfiguration(StoreOptions.Section)
            .ValidateDataAnnotations()
            .Validate(
                options => DatabaseKinds.Of(options.Database) is not null,
                "Rollcall:Database must be a connection string with \"Data Source=FILE\" (SQLite) or \"Host=…\" (PostgreSQL)."
            );
        builder.Services.AddDbContext<SqliteDb>(
            (services, options) => options.UseSqlite(ConnectionOf(services)).AddInterceptors(Pragmas, Claims)
        );
        builder.Services.AddDbContext<PostgresDb>((services, options) => options.UseNpgsql(ConnectionOf(services)).AddInterceptors(Claims));
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<StoreTelemetry>();
        builder.Services.AddScoped<ServerDb>(services =>
        {
            ServerDb db =
                DatabaseKinds.Of(ConnectionOf(services)) == DatabaseKind.Postgres
                    ? services.GetRequiredService<PostgresDb>()
                    : services.GetRequiredService<SqliteDb>();
            db.Telemetry = services.GetRequiredService<StoreTelemetry>();
            return db;
        });
        AddKeys(builder.Services);

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<SessionSignal>();
        builder.Services.AddSingleton<JobSecrets>();
        builder.Services.AddScoped<DirectoryCopy>();
        builder.Services.AddScoped<CopyReader>();
        builder.Services.AddScoped<CopyUpdates>();
        builder.Services.AddScoped<Settlements>();
        builder.Services.AddScoped<TouchedReader>();
        builder.Services.AddScoped<LostProperties>();
        builder.Services.AddScoped<UserReader>();
        builder.Services.AddScoped<RulesReader>();
        builder.Services.AddScoped<RecentSwitchesReader>();
        builder.Services.AddScoped<ReadingLedgers>();
        builder.Services.AddScoped<PlanStore>();
        builder.Services.AddScoped<PlanCheck>();
        builder.Services.AddScoped<FrozenPlan>();
        builder.Services.AddScoped<AppliedLog>();
        builder.Services.AddScoped<UndoPlanner>();
        builder.Services.AddScoped<UndoCheck>();
        builder.Services.AddScoped<PreviewReader>();
        builder.Services.AddScoped<GroupsAbove>();
        builder.Services.AddScoped<PlanApplier>();
        builder.Services.AddScoped<SessionQueue>();
        builder.Services.AddScoped<SessionLocks>();
        builder.Services.AddScoped<InterruptedSessions>();
        builder.Services.AddScoped<JobFinder>();
        builder.Services.AddScoped<RightNames>();
    }

    private static void AddKeys(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Rollcall");
        services.AddSingleton<KeyRing>();
        services.AddScoped<KeyRingStart>();
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((keys, ring) => keys.XmlRepository = ring);
    }

    private static string ConnectionOf(IServiceProvider services) => services.GetRequiredService<IOptions<StoreOptions>>().Value.Database;
}
